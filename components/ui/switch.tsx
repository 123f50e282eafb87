import type { ComponentPropsWithRef, ReactNode } from "react";

/** On or off at once, with its words beside it. */
export function Switch({
  label,
  role = "switch",
  ...props
}: Omit<ComponentPropsWithRef<"input">, "type"> & { label: ReactNode }) {
  return (
    <label className="flex items-center gap-2.5">
      <input {...props} type="checkbox" role={role} className="switch" />
      <span className="min-w-0">{label}</span>
    </label>
  );
}
