import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import type { Terms } from "../proposal/rules";
import { BillingSchedule, BillingScheduleCreate } from "../schema";
import { attach } from "./attach";
import { heldSchedule, requireCustomer } from "./hold";
import { checkedReferences, newTerms, withListPrices } from "./propose";
import { dbDay, record, type ScheduleColumns, storedAnswer, storeSchedule } from "./write";

/**
 * A new schedule: a draft, or one that bills from now on, also what lies behind (billing.md §3.3).
 *
 * @throws ValidationFailed naming the fields: an unknown, archived or draft customer (D54), dates, prices, discounts, minimums and grants
 * that cannot be billed (D11, D23, D24, D28).
 */
export const createBillingSchedule = command({
  name: "createBillingSchedule",
  permission: "billing:create",
  input: BillingScheduleCreate,
  output: BillingSchedule,
  async run(ctx, input) {
    await requireCustomer(ctx, input.customerId);
    const id = newId(ctx.clock.now().getTime());
    const phases = await withListPrices(ctx, input.phases);
    const terms = await newTerms(ctx, id, { ...input, phases });
    const taxRates = await checkedReferences(ctx, terms, { ...input, phases });
    const columns = {
      ...plainColumns(input),
      ...{ reference: input.reference || null, label: input.label || null },
      ...{ paymentProvider: input.paymentProvider ?? null, autoCharge: input.autoCharge ?? null },
      ...{ customFields: input.customFields ?? {}, gracePeriodDays: input.gracePeriodDays ?? null },
      lateUsage: input.lateUsage ?? "IGNORE",
    };
    return addSchedule(ctx, {
      ...{ id, customerId: input.customerId, terms, taxRates, columns, isDraft: input.isDraft },
      assetIds: input.attachmentAssetIds ?? [],
    });
  },
});

/** What the contract's own fields are in columns: left out is empty. */
export function plainColumns(
  input: Pick<
    BillingScheduleCreate,
    "autoIssueInvoices" | "rollUpBilling" | "purchaseOrderNumber" | "memo" | "defaultDueDateDays"
  >,
): ScheduleColumns {
  return {
    ...{ autoIssueInvoices: input.autoIssueInvoices, rollUpBilling: input.rollUpBilling },
    ...{ purchaseOrderNumber: input.purchaseOrderNumber || null, memo: input.memo || null },
    defaultDueDateDays: input.defaultDueDateDays ?? null,
  };
}

/** Adds a schedule whose terms have been checked. */
export async function addSchedule(
  ctx: CommandCtx,
  {
    id,
    customerId,
    terms,
    taxRates,
    columns,
    isDraft,
    assetIds,
  }: {
    id: string;
    customerId: string;
    terms: Terms;
    taxRates: readonly { priceId: string; taxRateId: string }[];
    columns: ScheduleColumns;
    isDraft: boolean;
    assetIds: readonly string[];
  },
): Promise<BillingSchedule> {
  const now = ctx.clock.now();
  const stamp = { accountId: ctx.accountId, createdAt: now, updatedAt: now };
  await ctx.db.billingSchedule.create({
    data: { ...stamp, id, customerId, startDate: dbDay(terms.contract.startDate) },
  });
  const held = await heldSchedule(ctx, id);
  const activation = isDraft ? {} : { activatedOn: dbDay(held.today) };
  const status = isDraft ? "DRAFT" : "PENDING";
  const next = { terms, taxRates, status, columns: { ...columns, ...activation } } as const;
  await storeSchedule(ctx, held, next, "createBillingSchedule");
  await attach(ctx, id, assetIds);
  const made = await storedAnswer(ctx, id);
  record(ctx, made, {
    ...{
      verb: "CREATED",
      name: "Billing schedule created",
      done: isDraft ? "added as a draft" : "added and activated",
    },
    ...{ event: "BILLING_SCHEDULE_CREATED", before: null, after: made },
  });
  return made;
}
