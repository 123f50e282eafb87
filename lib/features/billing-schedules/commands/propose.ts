import type { Ctx } from "@/lib/core/context";
import { AppError, type FieldErrors, invalid } from "@/lib/core/errors";
import type { CommandCtx } from "@/lib/core/operation";
import { fetchPrices, type ScheduleRow } from "@/lib/db/billing-schedules";
import { fetchCatalogRow, type ListPriceRow, listPriceColumns, listPriceTable } from "@/lib/db/catalog";
import type { Price } from "@/lib/engine/pricing/price";
import { checkContract } from "@/lib/engine/schedule/check";
import type { ContractRefusal } from "@/lib/engine/schedule/contract-refusal";
import { editContract } from "@/lib/engine/schedule/edit";
import { toListPrice } from "@/lib/features/catalog/list-prices/rows";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import { createPrice } from "@/lib/features/catalog/prices/commands";
import { proposedTerms, type ScheduleDates, type Terms } from "../proposal/rules";
import { ratesById } from "../taxes/queries";
import { toEnginePrice } from "../terms/rows";
import type { PhaseWrite } from "../terms/schema";
import { type HeldSchedule, idsOf } from "./hold";

type Proposal = ScheduleDates & {
  phases: readonly PhaseWrite[];
  /** Prices that the phases name and that are not stored: those of list prices that a preview is made with. */
  offered?: readonly Price[];
};

/** The terms of a schedule that does not exist yet. @throws ValidationFailed naming every field. */
export async function newTerms(ctx: Ctx, scheduleId: string, input: Proposal): Promise<Terms> {
  const base = { scheduleId, version: "1", prices: await pricesOf(ctx, input), suspensions: [], stored: null };
  const { faults, ...terms } = proposedTerms(input, input.phases, base, idsOf(ctx));
  refuseAll(faults, checkContract(terms.contract));
  return terms;
}

/**
 * The terms that a request makes of a stored schedule: a draft is replaced freely, one that has been activated is edited (D49).
 *
 * @throws ValidationFailed naming every field.
 */
export async function replacedTerms(ctx: Ctx, { row, terms, today }: HeldSchedule, input: Proposal): Promise<Terms> {
  const { contract: current } = terms;
  const { suspensions, version } = current;
  const base = { scheduleId: row.id, version, suspensions, prices: await pricesOf(ctx, input), stored: terms };
  const { faults, ...proposed } = proposedTerms(input, input.phases, base, idsOf(ctx));
  return { ...proposed, contract: edited({ row, terms, today }, proposed, faults, idsOf(ctx)) };
}

/** The contract that an edit makes, without a look at the database. @throws ValidationFailed naming every field. */
export function edited(
  { row, terms, today }: HeldSchedule,
  proposed: Terms,
  faults: FieldErrors,
  newId: () => string,
): Terms["contract"] {
  if (row.status === "DRAFT") {
    refuseAll(faults, checkContract(proposed.contract));
    return proposed.contract;
  }
  const plan = editContract(terms.contract, proposed.contract, today, newId());
  if (!plan.ok) {
    refuseAll(faults, plan.refusals);
    throw new Error("an edit was refused without a refusal");
  }
  refuseAll(faults, []);
  return plan.contract;
}

/** List prices become prices of their phase: the same terms, from then on of their own. @throws ValidationFailed on the list price. */
export async function withListPrices(ctx: CommandCtx, phases: readonly PhaseWrite[]): Promise<PhaseWrite[]> {
  const made: PhaseWrite[] = [];
  for (const [i, phase] of phases.entries()) {
    const priceIds = [...phase.priceIds];
    const hints = [...(phase.phasePriceMetadata ?? [])];
    for (const [j, listPriceId] of (phase.listPriceIds ?? []).entries()) {
      const priceId = await priceFrom(ctx, listPriceId, `phases.${i}.listPriceIds.${j}`);
      priceIds.push(priceId);
      const hint = phase.phaseListPriceMetadata?.find((one) => one.listPriceId === listPriceId);
      if (hint) hints.push({ priceId, arrCalculation: hint.arrCalculation });
    }
    const hasHints = phase.phasePriceMetadata != null || hints.length > 0;
    made.push({ ...phase, priceIds, ...(hasHints ? { phasePriceMetadata: hints } : {}) });
  }
  return made;
}

/** A list price that a phase may be made with. @throws ValidationFailed on `path`. */
export async function offeredListPrice(ctx: Ctx, id: string, path: string): Promise<ListPrice> {
  const row = await fetchCatalogRow<ListPriceRow>(ctx, listPriceTable, listPriceColumns, id);
  if (!row) throw invalid({ [path]: ["There is no list price with this identifier."] });
  if (row.archivedAt) throw invalid({ [path]: ["This list price is archived. Choose another."] });
  return toListPrice(row);
}

/**
 * What the rows point to besides prices.
 *
 * @param kept tax rates of prices that the schedule still bills although the request no longer lists them: until the edit takes effect
 * @returns the tax rates that the schedule is to have
 * @throws ValidationFailed naming every field.
 */
export async function checkedReferences(
  ctx: Ctx,
  { contract }: Terms,
  input: {
    phases: readonly PhaseWrite[];
    taxRates: ScheduleRow["taxRates"];
    attachmentAssetIds?: readonly string[] | null | undefined;
  },
  kept: ScheduleRow["taxRates"] = [],
): Promise<ScheduleRow["taxRates"]> {
  const billed = new Set(contract.phases.flatMap(({ priceIds }) => priceIds));
  const grants = input.phases.flatMap(({ creditGrants }, i) =>
    (creditGrants ?? []).flatMap(({ taxRateId }, j) =>
      taxRateId ? [{ path: `phases.${i}.creditGrants.${j}.taxRateId`, taxRateId }] : [],
    ),
  );
  const rates = await ratesById(
    ctx,
    [...input.taxRates, ...grants].map(({ taxRateId }) => taxRateId),
  );
  const faults: FieldErrors = {};
  input.taxRates.forEach(({ priceId, taxRateId }, i) => {
    const isTwice = input.taxRates.findIndex((one) => one.priceId === priceId) < i;
    if (!billed.has(priceId)) faults[`taxRates.${i}.priceId`] = ["No phase of the schedule lists this price."];
    else if (isTwice) faults[`taxRates.${i}.priceId`] = ["Has a tax rate already. Name each price once."];
    if (!rates.has(taxRateId)) faults[`taxRates.${i}.taxRateId`] = [unknownRate];
  });
  for (const { path, taxRateId } of grants) if (!rates.has(taxRateId)) faults[path] = [unknownRate];
  Object.assign(faults, await assetFaults(ctx, input.attachmentAssetIds ?? []));
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const listed = new Set(input.phases.flatMap(({ priceIds }) => priceIds));
  const past = kept.filter(({ priceId }) => billed.has(priceId) && !listed.has(priceId));
  return [...input.taxRates, ...past.filter(({ priceId }) => !input.taxRates.some((one) => one.priceId === priceId))];
}

const unknownRate = "There is no tax rate with this identifier.";

async function assetFaults(ctx: Ctx, ids: readonly string[]): Promise<FieldErrors> {
  if (ids.length === 0) return {};
  const assets = await ctx.db.asset.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  const known = new Set(assets.map(({ id }) => id));
  return Object.fromEntries(
    ids.flatMap((id, i) => {
      if (ids.indexOf(id) < i) return [[`attachmentAssetIds.${i}`, ["Is listed twice."]]];
      return known.has(id) ? [] : [[`attachmentAssetIds.${i}`, ["There is no file with this identifier."]]];
    }),
  );
}

async function priceFrom(ctx: CommandCtx, listPriceId: string, path: string): Promise<string> {
  const {
    id: _id,
    createdAt: _c,
    updatedAt: _u,
    integrationIds: _links,
    archivedAt: _a,
    ...terms
  } = await offeredListPrice(ctx, listPriceId, path);
  try {
    return (await createPrice(ctx, { ...terms, listPriceId })).id;
  } catch (error) {
    if (error instanceof AppError && error.type === "ValidationFailed") throw invalid({ [path]: [error.message] });
    throw error;
  }
}

async function pricesOf(ctx: Ctx, { phases, offered = [] }: Proposal): Promise<Terms["contract"]["prices"]> {
  const rows = await fetchPrices(
    ctx,
    phases.flatMap(({ priceIds }) => priceIds),
  );
  return new Map([...rows.map(toEnginePrice), ...offered].map((price) => [price.id, price]));
}

function refuseAll(faults: FieldErrors, refusals: readonly ContractRefusal[]): void {
  const fields: FieldErrors = { ...faults };
  for (const { path, message } of refusals) fields[path] = [...(fields[path] ?? []), message];
  if (Object.keys(fields).length > 0) throw invalid(fields);
}
