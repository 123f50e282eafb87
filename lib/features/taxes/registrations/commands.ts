import type { ActivityEntry, Ctx } from "@/lib/core/context";
import { invalid, notFound } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { registrationData, toTaxRegistration } from "./rows";
import { TaxRegistration, TaxRegistrationId, TaxRegistrationReplacement, TaxRegistrationWrite } from "./schema";

/** A tax number of a customer or of the merchant. @throws ValidationFailed on `customerId` or `merchantId`. */
export const createTaxRegistration = command({
  name: "createTaxRegistration",
  permission: "tax:create",
  input: TaxRegistrationWrite,
  output: TaxRegistration,
  async run(ctx, input) {
    await requireOwner(ctx, input);
    const now = ctx.clock.now();
    const row = await ctx.db.taxRegistration.create({
      data: {
        ...registrationData(input),
        accountId: ctx.accountId,
        id: newId(now.getTime()),
        createdAt: now,
        updatedAt: now,
      },
    });
    const created = toTaxRegistration(row);
    record(ctx, "Tax registration added", `The tax number ${created.taxIdentifier} was added.`, null, created);
    return created;
  },
});

/** Replaces a tax registration. @throws NotFound, ValidationFailed on `customerId` or `merchantId`. */
export const updateTaxRegistration = command({
  name: "updateTaxRegistration",
  permission: "tax:update",
  input: TaxRegistrationReplacement,
  output: TaxRegistration,
  async run(ctx, { id, ...input }) {
    const before = await requireRegistration(ctx, id);
    await requireOwner(ctx, input);
    const [row] = await ctx.db.taxRegistration.updateManyAndReturn({
      where: { id },
      data: { ...registrationData(input), updatedAt: ctx.clock.now() },
    });
    if (!row) throw notFound();
    const after = toTaxRegistration(row);
    if (JSON.stringify(after) !== JSON.stringify(before)) {
      record(ctx, "Tax registration changed", `The tax number ${after.taxIdentifier} was changed.`, before, after);
    }
    return after;
  },
});

/** Deletes a tax registration; documents keep the number they were made with. @throws NotFound. */
export const deleteTaxRegistration = command({
  name: "deleteTaxRegistration",
  permission: "tax:delete",
  input: TaxRegistrationId,
  output: TaxRegistration,
  async run(ctx, { id }) {
    const before = await requireRegistration(ctx, id);
    const { count } = await ctx.db.taxRegistration.deleteMany({ where: { id } });
    if (count === 0) throw notFound();
    record(ctx, "Tax registration deleted", `The tax number ${before.taxIdentifier} was deleted.`, before, null);
    return before;
  },
});

async function requireRegistration(ctx: Ctx, id: string): Promise<TaxRegistration> {
  const row = isUuid(id) ? await ctx.db.taxRegistration.findFirst({ where: { id } }) : null;
  if (!row) throw notFound();
  return toTaxRegistration(row);
}

async function requireOwner(ctx: Ctx, { customerId, merchantId }: TaxRegistrationWrite): Promise<void> {
  if (Boolean(customerId) === Boolean(merchantId)) {
    const sentence = "Set exactly one of customerId and merchantId.";
    throw invalid({ customerId: [sentence], merchantId: [sentence] });
  }
  if (merchantId && merchantId !== ctx.accountId) {
    throw invalid({ merchantId: ["There is no merchant with this identifier: send the id of the account."] });
  }
  if (!customerId) return;
  const customer = await ctx.db.customer.findFirst({ where: { id: customerId }, select: { id: true } });
  if (!customer) throw invalid({ customerId: ["There is no customer with this identifier."] });
}

/** Entries stand under the owner, whose page shows them; one that moves is noted under both. */
function record(
  ctx: CommandCtx,
  name: string,
  summary: string,
  before: TaxRegistration | null,
  after: TaxRegistration | null,
): void {
  const target = { type: "TAX_REGISTRATION", id: (after ?? before)?.id ?? "" };
  const owners = new Map([before, after].filter((one) => one !== null).map((one) => [ownerId(one), one]));
  for (const [id, registration] of owners) {
    const owner: Pick<ActivityEntry, "object" | "event"> = registration.merchantId
      ? { object: { type: "MERCHANT", id }, event: "MERCHANT_UPDATED" }
      : { object: { type: "CUSTOMER", id } };
    ctx.record({ verb: "UPDATED", name, summary, target, before, after, ...owner });
  }
}

function ownerId({ customerId, merchantId }: TaxRegistration): string {
  return customerId ?? merchantId ?? "";
}
