"use client";
import { type ReactNode, type Ref, useState } from "react";
import { parseDecimal, showDecimal } from "./decimal-text";
import { TextInput } from "./text-input";
import { useValue } from "./use-value";

export interface NumberInputProps {
  /** Decimal string of the wire; "" is empty. */
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  /** Told of text that is no number, null once it is one again. */
  onInvalid?: (text: string | null) => void;
  /** Decimals shown at least, at rest. */
  minimumDecimals?: number;
  unit?: ReactNode;
  name?: string;
  id?: string;
  size?: "small";
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  "aria-label"?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A decimal as it is entered, right-aligned; the form receives the wire's decimal string under `name`. */
export function NumberInput(props: NumberInputProps) {
  const { value, defaultValue = "", onValueChange, onInvalid, minimumDecimals = 0, name, ...input } = props;
  const [wire, setWire] = useValue(value, defaultValue, onValueChange);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = wire === "" ? "" : showDecimal(wire, minimumDecimals);
  const wrong = draft !== null && draft.trim() !== "" && parseDecimal(draft) === null;
  const type = (box: HTMLInputElement) => {
    const text = box.value;
    setDraft(text);
    const parsed = text.trim() === "" ? "" : parseDecimal(text);
    box.setCustomValidity(parsed === null ? NO_NUMBER : "");
    onInvalid?.(parsed === null ? text : null);
    if (parsed !== null && parsed !== wire) setWire(parsed);
  };
  return (
    <>
      <TextInput
        {...input}
        inputMode="decimal"
        autoComplete="off"
        className="tnum text-right"
        value={draft ?? shown}
        aria-invalid={wrong || undefined}
        onChange={(event) => type(event.target)}
        onBlur={() => setDraft((text) => (text !== null && wrong ? text : null))}
      />
      {name && <input type="hidden" name={name} value={wire} />}
    </>
  );
}

// Keeps a form from being sent with the number before in place of what is written.
const NO_NUMBER = "Not a number. Write it as 1,234.50.";
