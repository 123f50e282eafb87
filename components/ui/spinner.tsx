import { cx } from "./cx";
import { Icon } from "./icon";

/** The turning wheel of a busy control; still where motion is unwanted. */
export function Spinner({ size = 16, className }: { size?: number; className?: string }) {
  return <Icon name="loader" size={size} className={cx("motion-safe:animate-spin", className)} />;
}
