"use client";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

interface FieldAnchor {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const Anchor = createContext<FieldAnchor | null>(null);

export interface FieldProps {
  label: ReactNode;
  /** Keeps the label for screen readers only: fields in a toolbar or a cell. */
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  /** Stands at the right end of the label: "Forgot it", "Optional". */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Label, control, hint and error; the control inside takes its id and description from here. */
export function Field({ label, labelHidden, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className={cx("min-w-0", className)}>
      <div className={cx("flex", labelHidden && "sr-only")}>
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {aside && <span className="ml-auto text-small text-ink-2">{aside}</span>}
      </div>
      <Anchor value={{ id, describedBy: cx(errorId, hintId) || undefined, invalid: Boolean(error) }}>{children}</Anchor>
      {error && (
        <p className="err mb-0" id={errorId}>
          <Icon name="circle-alert" size={14} />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p className="hint mb-0" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface ControlAria {
  id: string | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** What a control takes from the field around it: its id, its description, whether it is wrong. */
export function useFieldAria(id?: string): ControlAria {
  const anchor = useContext(Anchor);
  return {
    id: id ?? anchor?.id,
    "aria-describedby": anchor?.describedBy,
    "aria-invalid": anchor?.invalid || undefined,
  };
}
