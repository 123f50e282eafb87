"use client";
import { Select as Base } from "@base-ui/react/select";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { useFieldAria } from "./field";
import { Icon } from "./icon";

export interface SelectOption {
  value: string;
  label: string;
  /** A second line in the list. */
  hint?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps {
  options: readonly SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  id?: string;
  placeholder?: string;
  size?: "small";
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  className?: string;
  "aria-label"?: string;
}

export function Select(props: SelectProps) {
  const { options, value, defaultValue, onValueChange, id, placeholder = "Choose", size, className, ...root } = props;
  const { "aria-label": label, ...form } = root;
  const aria = useFieldAria(id);
  return (
    <Base.Root
      {...form}
      items={options}
      value={value === undefined ? undefined : value || null}
      defaultValue={defaultValue || null}
      onValueChange={(next) => typeof next === "string" && onValueChange?.(next)}
    >
      <Base.Trigger
        {...aria}
        aria-label={label}
        className={cx(
          "field select text-left",
          size === "small" && "field-sm",
          aria["aria-invalid"] && "is-invalid",
          (props.disabled || props.readOnly) && "is-readonly",
          className,
        )}
      >
        <Base.Value className="clip min-w-0 flex-1 data-placeholder:text-ink-3" placeholder={placeholder} />
        <Base.Icon className="flex">
          <Icon name="chevron-down" size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-0" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="pop appear max-h-(--available-height) min-w-(--anchor-width) overflow-auto p-1 outline-0">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} disabled={option.disabled} className="menu-i">
                  <span className="min-w-0 flex-1">
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint && <span className="block text-meta text-ink-3">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator className="flex">
                    <Icon name="check" size={14} />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
