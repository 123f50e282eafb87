import { Icon } from "./icon";
import type { StatusProps } from "./status";
import { statusLook } from "./status-table";

/** The status of a header: 20 px, on its soft fill. */
export function Badge({ family, value, word }: StatusProps) {
  const look = statusLook(family, value);
  return (
    <span className={`badge tone-${look.tone}`}>
      <Icon name={look.icon} size={14} />
      {word ?? look.word}
    </span>
  );
}
