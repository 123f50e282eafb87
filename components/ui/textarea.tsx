"use client";
import type { ComponentPropsWithRef } from "react";
import { cx } from "./cx";
import { useFieldAria } from "./field";

export function Textarea({ className, id, rows = 3, ...props }: ComponentPropsWithRef<"textarea">) {
  return (
    <textarea
      {...useFieldAria(id)}
      rows={rows}
      {...props}
      className={cx("field !h-auto block resize-y !py-1.5", className)}
    />
  );
}
