import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";

/** The account's calendar day of an instant. */
export function localDay(iso: string, timeZone: string): string {
  return instantToLocalDay(Date.parse(iso), timeZone);
}
