import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EditSchedule } from "@/components/billing-schedules/builder/edit-schedule";
import { scheduleRights } from "@/components/billing-schedules/schedule-rights";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { checkScheduleVerb } from "@/lib/engine/schedule/states";
import { getBillingSchedule } from "@/lib/features/billing-schedules/queries";
import { getProduct } from "@/lib/features/catalog/products/queries";
import { nameCustomers } from "@/lib/features/customers/overview/queries";
import { listTaxRateOptions } from "@/lib/features/taxes/rates/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import { builderVerbs } from "../../builder-verbs";

export const metadata: Metadata = { title: "Edit billing schedule" };

/** What cannot be changed any more is shown on its own page instead. */
export default async function EditSchedulePage({ params }: DetailProps) {
  const { id } = await params;
  const [{ ctx }, schedule] = await Promise.all([requireViewer(), load(getBillingSchedule, { billingScheduleId: id })]);
  const state = { status: schedule.status, isArchived: schedule.archivedAt !== undefined };
  if (!checkScheduleVerb("update", state).ok) redirect(`/billing-schedules/${id}`);
  const productIds = [...new Set(schedule.prices.map(({ productId }) => productId))];
  const [named, rates, products] = await Promise.all([
    load(nameCustomers, { ids: [schedule.customerId] }),
    load(listTaxRateOptions, {}),
    Promise.all(productIds.map((productId) => load(getProduct, { id: productId }))),
  ]);
  return (
    <EditSchedule
      key={schedule.id}
      schedule={schedule}
      customer={{ id: schedule.customerId, name: named.items[0]?.name ?? "Customer" }}
      productNames={products.map((product) => ({ id: product.id, name: product.name }))}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      timeZone={ctx.timeZone}
      taxRates={rates.items}
      rights={scheduleRights(ctx.actor.roles)}
      verbs={builderVerbs}
    />
  );
}
