import type { Ctx } from "@/lib/core/context";
import { type DunningRow, readDunning } from "@/lib/db/dunning";
import { instantToLocalDay, latest, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { DunningFacts } from "@/lib/engine/invoice/dunning";

/** What the engine needs to know of an invoice's reminders, and the state that is stored. */
export async function dunningFacts(
  ctx: Ctx,
  invoiceId: string,
): Promise<DunningFacts & { stored: DunningRow["dunning_status"] }> {
  const row = await readDunning(ctx, invoiceId);
  const localDay = (instant: Date) => instantToLocalDay(instant.getTime(), ctx.timeZone);
  const sentOn = row.sent_at && localDay(row.sent_at);
  return {
    status: row.status,
    paymentStatus: row.payment_status,
    isWanted: row.is_wanted,
    dueDate: row.due_date === null ? null : parsePlainDate(row.due_date),
    toldOn: sentOn && row.told_at ? latest(sentOn, localDay(row.told_at)) : sentOn,
    reminded: row.reminded,
    lastFailed: row.last_failed,
    today: localDay(ctx.clock.now()),
    stored: row.dunning_status,
  };
}
