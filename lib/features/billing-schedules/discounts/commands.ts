import { AppError, type FieldErrors, invalid, notFound } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { fetchDiscount, type OwnedDiscountRow } from "@/lib/db/billing-schedule-facts";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { Phase, PhaseDiscount } from "@/lib/engine/schedule/contract";
import { wholePhases } from "@/lib/engine/schedule/whole-phase";
import { type HeldSchedule, heldSchedule, idsOf, requireVerb } from "../commands/hold";
import { edited } from "../commands/propose";
import { recordChange, storeSchedule } from "../commands/write";
import { discountValue } from "../proposal/rules";
import { scheduleAnswer } from "../queries";
import { coveredCurrency, currencyOr } from "../terms/rules";
import { toDiscount } from "./rows";
import { Discount, DiscountCreate, DiscountId, DiscountReplacement } from "./schema";

/**
 * Replaces a discount, which is an edit of its phase and takes effect like one (D49); which seats it covers stays.
 *
 * @throws NotFound, InvalidState of its schedule, ValidationFailed naming the fields.
 */
export const updateDiscount = command({
  name: "updateDiscount",
  permission: "billing:update",
  input: DiscountReplacement,
  output: Discount,
  async run(ctx, { id, ...input }) {
    const { held, row } = await heldDiscount(ctx, id);
    if (input.billingScheduleId !== held.row.id) {
      throw invalid({ billingScheduleId: ["The discount is of another billing schedule."] });
    }
    await editDiscounts(ctx, held, row.phaseId, (phase, faults) => {
      return phase.discounts.map((discount) =>
        discount.id === row.id
          ? written(input, discount.id, discount.seatDiscountType, { phase, held, faults })
          : discount,
      );
    });
    return storedDiscount(ctx, row.revisionOf ?? row.id);
  },
});

/** Takes a discount out of its phase, from when an edit takes effect (D49). @throws NotFound, InvalidState, ValidationFailed. */
export const deleteDiscount = command({
  name: "deleteDiscount",
  permission: "billing:delete",
  input: DiscountId,
  output: Discount,
  async run(ctx, { id }) {
    const { held, row } = await heldDiscount(ctx, id);
    await editDiscounts(ctx, held, row.phaseId, (phase) =>
      phase.discounts.filter((discount) => discount.id !== row.id),
    );
    return toDiscount(row, ctx.accountId);
  },
});

/**
 * Adds a discount to a phase, the schedule's only one unless `phaseId` names it (api.md §7). It takes effect like an edit (D49).
 *
 * @throws InvalidState of the schedule, ValidationFailed naming the fields.
 */
export const createDiscount = command({
  name: "createDiscount",
  permission: "billing:create",
  input: DiscountCreate,
  output: Discount,
  async run(ctx, { phaseId, ...input }) {
    const held = await heldSchedule(ctx, input.billingScheduleId).catch(() => {
      throw invalid({ billingScheduleId: ["There is no billing schedule with this identifier."] });
    });
    const phases = wholePhases(held.terms.contract);
    const phase = phaseId ? phases.find((one) => one.id === phaseId) : phases.length === 1 ? phases[0] : undefined;
    if (!phase) {
      const message = phaseId
        ? "There is no phase with this identifier on the schedule."
        : "Is required where the schedule has several phases.";
      throw invalid({ phaseId: [message] });
    }
    const id = idsOf(ctx)();
    await editDiscounts(ctx, held, phase.id, (whole, faults) => [
      ...whole.discounts,
      written(input, id, "ALL_SEATS", { phase: whole, held, faults }),
    ]);
    return storedDiscount(ctx, id);
  },
});

/** @throws NotFound. */
async function heldDiscount(ctx: CommandCtx, id: string): Promise<{ held: HeldSchedule; row: OwnedDiscountRow }> {
  const found = await fetchDiscount(ctx, id);
  if (!found) throw notFound();
  const held = await heldSchedule(ctx, found.scheduleId);
  const row = await fetchDiscount(ctx, id);
  if (!row) throw notFound();
  return { held, row };
}

/** Edits the discounts of one whole phase. @throws InvalidState, ValidationFailed naming the fields. */
async function editDiscounts(
  ctx: CommandCtx,
  held: HeldSchedule,
  phaseId: string,
  discountsOf: (phase: Phase, faults: FieldErrors) => PhaseDiscount[],
): Promise<void> {
  requireVerb("update", held.row);
  const faults: FieldErrors = {};
  const { contract, notes } = held.terms;
  const phases = wholePhases(contract).map((phase) =>
    phase.id === phaseId ? { ...phase, discounts: discountsOf(phase, faults) } : phase,
  );
  const terms = { notes, contract: { ...contract, phases } };
  const next = { terms: { notes, contract: asDiscount(() => edited(held, terms, faults, idsOf(ctx))) } };
  const before = await scheduleAnswer(ctx, held.row);
  await storeSchedule(ctx, held, next, "updateDiscount");
  await recordChange(ctx, before, { name: "Billing schedule changed", done: "changed: a discount of it" });
}

/** Runs an edit; what it refuses of a discount is named as the discount's own field. @throws what `edit` throws */
function asDiscount<T>(edit: () => T): T {
  try {
    return edit();
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    const fields = Object.entries(error.fields).map(([path, sentences]): [string, string[]] => {
      const own = path.replace(/^phases\.\d+\.discounts\.\d+\.?/, "").replace(/^restrictToPrices/, "priceIds");
      return [own || "priceIds", sentences];
    });
    throw invalid(Object.fromEntries(fields));
  }
}

type Written = Omit<DiscountReplacement, "id" | "billingScheduleId" | "amountUnit">;

function written(
  { priceIds, message, separateLineItem, discountCalculationType: type, amount, validFrom, validTo }: Written,
  id: string,
  seatDiscountType: PhaseDiscount["seatDiscountType"],
  { phase, held, faults }: { phase: Phase; held: HeldSchedule; faults: FieldErrors },
): PhaseDiscount {
  const currency = currencyOr(coveredCurrency(phase.priceIds, priceIds, held.terms.contract.prices));
  return {
    ...{ id, priceIds, message, separateLineItem, seatDiscountType },
    value: discountValue({ type, amount }, currency, "amount", faults),
    validFrom: validFrom ? parsePlainDate(validFrom) : null,
    validTo: validTo ? parsePlainDate(validTo) : null,
  };
}

async function storedDiscount(ctx: CommandCtx, id: string): Promise<Discount> {
  const row = await fetchDiscount(ctx, id);
  if (!row) throw new Error(`discount ${id} is gone while its schedule is locked`);
  return toDiscount(row, ctx.accountId);
}
