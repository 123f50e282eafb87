/** An instant as a log shows it, `16 Nov, 09:00`; hover gives the whole of it with its zone. `timeZone` is the account's. */
export function Moment({ iso, timeZone, year }: { iso: string; timeZone: string; year?: boolean }) {
  const at = new Date(iso);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(at);
  const day = part({ day: "numeric", month: "short", ...(year ? { year: "numeric" } : {}) }).replace("Sept", "Sep");
  const clock = part({ hour: "2-digit", minute: "2-digit", hour12: false });
  return (
    <time dateTime={iso} title={`${iso} (${timeZone})`} className="whitespace-nowrap">
      {day}, {clock}
    </time>
  );
}
