"use client";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldAria } from "./field";
import { Icon, type IconName } from "./icon";

export interface TextInputProps extends Omit<ComponentPropsWithRef<"input">, "size"> {
  icon?: IconName;
  /** Right of the text: "days", "EUR", a tag or a button. */
  unit?: ReactNode;
  size?: "small";
  /** Class of the box around the input. */
  boxClassName?: string;
}

export function TextInput({ icon, unit, size, boxClassName, className, id, type = "text", ...props }: TextInputProps) {
  const aria = useFieldAria(id);
  const invalid = aria["aria-invalid"] || props["aria-invalid"];
  return (
    <span
      className={cx(
        "field",
        size === "small" && "field-sm",
        invalid && "is-invalid",
        (props.readOnly || props.disabled) && "is-readonly",
        boxClassName,
      )}
    >
      {icon && <Icon name={icon} size={14} />}
      <input {...aria} {...props} type={type} className={className} />
      {typeof unit === "string" ? <span className="unit">{unit}</span> : unit}
    </span>
  );
}
