import type { Ctx } from "@/lib/core/context";
import { instantToLocalDay, type PlainDate } from "@/lib/engine/calendar/plain-date";

/** What time it is for a schedule: the test clock's where it has one (D47), and which day that is in the account's zone (D7). */
export interface ScheduleNow {
  instant: Date;
  today: PlainDate;
}

export function scheduleNow(
  { clock, timeZone }: Pick<Ctx, "clock" | "timeZone">,
  { testClockAt }: { testClockAt: Date | null },
): ScheduleNow {
  const instant = testClockAt ?? clock.now();
  return { instant, today: instantToLocalDay(instant.getTime(), timeZone) };
}
