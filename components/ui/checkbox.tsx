"use client";
import { type ComponentPropsWithRef, type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./cx";

export interface CheckboxProps extends Omit<ComponentPropsWithRef<"input">, "type" | "ref"> {
  /** Words beside it; without them give `aria-label`. */
  label?: ReactNode;
  /** Some of what it stands for is chosen. */
  mixed?: boolean;
}

export function Checkbox({ label, mixed = false, className, id, ...props }: CheckboxProps) {
  const own = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  const input = <input {...props} id={id ?? own} ref={box} type="checkbox" className={cx("check", className)} />;
  if (label === undefined) return input;
  return (
    <div className="flex items-center gap-2">
      {input}
      <label htmlFor={id ?? own} className="min-w-0">
        {label}
      </label>
    </div>
  );
}
