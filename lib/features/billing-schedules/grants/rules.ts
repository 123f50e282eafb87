import type { FieldErrors } from "@/lib/core/errors";
import type { Currency } from "@/lib/engine/money/currency";
import type { Price } from "@/lib/engine/pricing/price";
import type { Phase, PhaseCreditGrant } from "@/lib/engine/schedule/contract";
import { coveredCurrency, moneyOf, unitsOf } from "../terms/rules";
import type { PhaseCreditGrantWrite, PhaseWrite } from "../terms/schema";

/**
 * Credit grants of phases as a request says them (api.md, PhaseWrite; D57): named by no phase, the stored ones stay with the phase of their
 * start date; named by one, the set is replaced, and a grant keeps what it is by its id.
 */
export type ProposedGrants = {
  /** By the index of the phase. */
  phases: PhaseCreditGrant[][];
  taxRates: Map<string, string>;
  faults: FieldErrors;
};

/** @param stored whole phases as they are, and the tax rates of their grants by id */
export function proposedGrants(
  phases: readonly PhaseWrite[],
  stored: { phases: readonly Phase[]; taxRates: ReadonlyMap<string, string> },
  prices: ReadonlyMap<string, Price>,
  newId: () => string,
): ProposedGrants {
  if (phases.every(({ creditGrants }) => creditGrants == null)) return keptGrants(phases, stored);
  const known = new Map(stored.phases.flatMap(({ creditGrants }) => creditGrants).map((grant) => [grant.id, grant]));
  const proposed: ProposedGrants = { phases: [], taxRates: new Map(), faults: {} };
  for (const [i, phase] of phases.entries()) {
    const grants = (phase.creditGrants ?? []).map((write, j) => {
      const before = (write.id && known.get(write.id)) || null;
      if (write.id && !before) {
        proposed.faults[`phases.${i}.creditGrants.${j}.id`] = [
          "There is no grant with this identifier on the schedule, or it is named twice.",
        ];
      }
      if (before) known.delete(before.id);
      const read = grantOf(write, before, coveredCurrency(phase.priceIds, [], prices));
      for (const [field, sentence] of Object.entries(read.faults)) {
        proposed.faults[`phases.${i}.creditGrants.${j}.${field}`] = [sentence];
      }
      const grant = { ...read.grant, id: before?.id ?? newId() };
      if (write.taxRateId) proposed.taxRates.set(grant.id, write.taxRateId);
      return grant;
    });
    proposed.phases.push(grants);
  }
  return proposed;
}

function keptGrants(
  phases: readonly PhaseWrite[],
  stored: { phases: readonly Phase[]; taxRates: ReadonlyMap<string, string> },
): ProposedGrants {
  const kept = phases.map(({ startDate }) => {
    return [...(stored.phases.find((phase) => phase.startDate === startDate)?.creditGrants ?? [])];
  });
  return { phases: kept, taxRates: new Map(stored.taxRates), faults: {} };
}

function grantOf(
  write: PhaseCreditGrantWrite,
  before: PhaseCreditGrant | null,
  phaseCurrency: Currency | null,
): { grant: Omit<PhaseCreditGrant, "id">; faults: Record<string, string> } {
  const { name, creditUnitType, amount, costOfCredit, taxRateId, grantRefreshFrequency, rolloverMode } = write;
  const faults: Record<string, string> = {};
  const currency = write.currency ?? before?.costCurrency ?? phaseCurrency ?? "EUR";
  const money = creditUnitType === "CURRENCY" ? moneyOf(amount, currency) : null;
  const cost = costOfCredit ? moneyOf(costOfCredit, currency) : null;
  const isPaid = Boolean(costOfCredit);
  const metricId = write.metricId ?? (before?.unit.kind === "METRIC" ? before.unit.metricId : null);
  if (creditUnitType === "CURRENCY" && !write.currency) faults.currency = "Is required for a grant of money.";
  if (creditUnitType === "METRIC" && isPaid && !write.currency) faults.currency = "Is required where the grant costs.";
  if (creditUnitType === "METRIC" && metricId === null) faults.metricId = "Is required for a grant of units.";
  if (amount === 0) faults.amount = "Must be above 0.";
  if (creditUnitType === "CURRENCY" && money === null) faults.amount = finer(currency);
  if (isPaid && cost === null) faults.costOfCredit = finer(currency);
  if (!isPaid && taxRateId) faults.taxRateId = "A grant that costs nothing has no tax rate. Leave it out.";
  return {
    faults,
    grant: {
      name,
      unit:
        creditUnitType === "CURRENCY"
          ? { kind: creditUnitType, currency, amount: money ?? 0n }
          : { kind: creditUnitType, metricId: metricId ?? "", amount: unitsOf(amount) },
      cost,
      costCurrency: currency,
      refreshFrequency: grantRefreshFrequency,
      billingFrequency:
        write.billingFrequency === undefined ? (before?.billingFrequency ?? null) : write.billingFrequency,
      rolloverMode,
      priceIds: write.restrictToPrices ?? [],
    },
  };
}

function finer(currency: Currency): string {
  return `Is finer than the smallest unit of ${currency}.`;
}
