import type { Ctx } from "@/lib/core/context";
import { instantToLocalDay, type PlainDate } from "@/lib/engine/calendar/plain-date";

/** The day that it is for a schedule: the account's (D7), of its test clock where it has one (D47). */
export function scheduleToday(
  { clock, timeZone }: Pick<Ctx, "clock" | "timeZone">,
  { testClockAt }: { testClockAt: Date | null },
): PlainDate {
  return instantToLocalDay((testClockAt ?? clock.now()).getTime(), timeZone);
}
