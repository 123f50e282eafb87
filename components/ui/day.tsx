import { formatDay, formatSpan, isPlainDate } from "@/lib/engine/calendar/plain-date";

/** A calendar day, `30 Nov 2026` with the ISO form on hover; `aligned` keeps the room of a second figure below the 10th. */
export function Day({ iso, aligned, className }: { iso: string | null; aligned?: boolean; className?: string }) {
  if (iso === null) return <span className="text-ink-3">—</span>;
  return (
    <time dateTime={iso} title={iso} className={className}>
      {aligned && iso.slice(8, 9) === "0" && (
        <span className="ghost" aria-hidden="true">
          0
        </span>
      )}
      {dayText(iso)}
    </time>
  );
}

/** A period, both ends included, dropping what repeats: `1 – 30 Nov 2026`. */
export function DaySpan({ from, to, className }: { from: string; to: string; className?: string }) {
  if (from === to) return <Day iso={from} className={className} />;
  return (
    <span className={`tnum ${className ?? ""}`} title={`${from} / ${to}`}>
      {spanText(from, to)}
    </span>
  );
}

/** Lateness: `4 d late` in lists, `4 days late` in prose; nothing when it is not late. */
export function Lateness({ days, prose }: { days: number; prose?: boolean }) {
  if (days <= 0) return null;
  const unit = days === 1 ? "day" : "days";
  return <span className="text-critical text-meta">{prose ? `${days} ${unit} late` : `${days} d late`}</span>;
}

/** `30 Nov 2026`; a text that is no day stays as it is. */
export function dayText(iso: string): string {
  return isPlainDate(iso) ? formatDay(iso) : iso;
}

/** `1 – 30 Nov 2026`, both ends included. */
export function spanText(from: string, to: string): string {
  if (from === to) return dayText(from);
  return isPlainDate(from) && isPlainDate(to) ? formatSpan(from, to) : `${from} – ${to}`;
}
