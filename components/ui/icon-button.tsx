import type { ComponentPropsWithRef } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";

export interface IconButtonProps extends Omit<ComponentPropsWithRef<"button">, "children" | "aria-label"> {
  icon: IconName;
  /** Says what it does; read aloud and shown under the pointer. */
  label: string;
  variant?: "ghost" | "outline" | "primary";
  size?: "small";
  /** Key named after the label in the tooltip: "Clear selection (Esc)". */
  shortcut?: string;
}

export function IconButton({ icon, label, variant = "ghost", size, shortcut, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={cx("btn btn-icon", variant !== "outline" && `btn-${variant}`, size === "small" && "btn-sm", className)}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
    >
      <Icon name={icon} />
    </button>
  );
}
