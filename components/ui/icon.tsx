import { cx } from "./cx";
import type { IconName } from "./icon-names";

export type { IconName };

/** An icon of the sprite in `currentColor`: 16 px in controls and rows, 14 in badges and chips, 24 on empty pages. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg width={size} height={size} aria-hidden="true" className={cx("icon", className)}>
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
