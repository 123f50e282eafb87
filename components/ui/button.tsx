import Link from "next/link";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import { Spinner } from "./spinner";

export interface ButtonLook {
  variant?: "primary" | "ghost" | "danger" | "brand";
  size?: "small";
  icon?: IconName;
  trail?: IconName;
}

export interface ButtonProps extends ButtonLook, ComponentPropsWithRef<"button"> {
  /** While true the button shows `busyLabel` with a turning wheel, keeps its width and takes no click. */
  busy?: boolean;
  /** The present participle: "Sending". */
  busyLabel?: string;
  /** Why it cannot be pressed; stays focusable, so that the reason can be read. */
  disabledReason?: string;
}

export function Button({ busy, busyLabel, disabledReason, disabled, ...rest }: ButtonProps) {
  const { variant, size, icon, trail, className, children, onClick, type = "button", title, ...props } = rest;
  const blocked = Boolean(busy || disabledReason);
  return (
    <button
      {...props}
      type={blocked ? "button" : type}
      className={cx(buttonClass({ variant, size }), className)}
      onClick={blocked ? undefined : onClick}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={blocked || undefined}
      title={disabledReason ?? title}
    >
      {busyLabel === undefined ? (
        <Face icon={icon} trail={trail} busy={busy} label={children} />
      ) : (
        <span className="grid">
          <span className={cx("btn-face", busy && "invisible")}>
            <Face icon={icon} trail={trail} label={children} />
          </span>
          <span className={cx("btn-face", !busy && "invisible")}>
            <Face busy label={busyLabel} />
          </span>
        </span>
      )}
    </button>
  );
}

export interface ButtonLinkProps extends ButtonLook, ComponentPropsWithRef<typeof Link> {
  /** A file to save or a page outside the app: a plain anchor instead of a route change. */
  plain?: boolean;
}

export function ButtonLink({ variant, size, icon, trail, className, children, plain, ...props }: ButtonLinkProps) {
  const look = cx(buttonClass({ variant, size }), className);
  const face = <Face icon={icon} trail={trail} label={children} />;
  if (plain) {
    return (
      <a className={look} href={String(props.href)} target={props.target} rel={props.rel} download={props.download}>
        {face}
      </a>
    );
  }
  return (
    <Link {...props} className={look}>
      {face}
    </Link>
  );
}

export function buttonClass({ variant, size }: Pick<ButtonLook, "variant" | "size">): string {
  return cx("btn", variant && `btn-${variant}`, size === "small" && "btn-sm");
}

function Face({ icon, trail, busy, label }: { icon?: IconName; trail?: IconName; busy?: boolean; label: ReactNode }) {
  return (
    <>
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      {label}
      {trail && <Icon name={trail} size={14} />}
    </>
  );
}
