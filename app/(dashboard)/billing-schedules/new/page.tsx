import type { Metadata } from "next";
import { NewSchedule } from "@/components/billing-schedules/builder/new-schedule";
import { scheduleRights } from "@/components/billing-schedules/schedule-rights";
import { addMonths, firstOfMonth, instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { listTaxRateOptions } from "@/lib/features/taxes/rates/queries";
import { load } from "@/lib/web/load";
import type { ListPageProps } from "@/lib/web/page-props";
import { listParams } from "@/lib/web/search-params";
import { requireViewer } from "@/lib/web/viewer";
import { builderVerbs } from "../builder-verbs";

export const metadata: Metadata = { title: "New billing schedule" };

/** `?customerId=` opens the builder for that customer. */
export default async function NewSchedulePage({ searchParams }: ListPageProps) {
  const [{ customerId }, { ctx }] = await Promise.all([listParams(searchParams), requireViewer()]);
  const [named, rates] = await Promise.all([
    load(nameCustomers, { ids: customerId ? [customerId] : [] }),
    load(listTaxRateOptions, {}),
  ]);
  const today = instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone);
  return (
    <NewSchedule
      customer={named.items[0] ?? null}
      startDate={addMonths(firstOfMonth(today), 1)}
      today={today}
      timeZone={ctx.timeZone}
      taxRates={rates.items}
      rights={scheduleRights(ctx.actor.roles)}
      verbs={builderVerbs}
    />
  );
}
