import { AppError, invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { addDays } from "@/lib/engine/calendar/plain-date";
import { grantNames } from "../../apply/rows";
import { keptDraft, type NamedRate, namedRates, workOf } from "../../calculation/queries";
import { joinedKey, type KeptDraft, type KeptLine } from "../../calculation/rules";
import { type Content, contentOf } from "../../content/rows";
import { loadSchedules } from "../../facts/queries";
import type { LoadedSchedule } from "../../facts/rows";
import { taxedRows } from "../rows";
import { type CalculatedPart, calculateDraft, type DraftPart, type DraftWork } from "../rules";
import type { HeldInvoice } from "./hold";
import { draftParts } from "./parts";

/** A schedule's draft as it is to be: nothing of it is written yet. */
export interface CalculatedDraft {
  stored: KeptDraft;
  loaded: LoadedSchedule[];
  parts: CalculatedPart[];
  groups: Content["groups"];
  document: ReturnType<typeof taxedRows>;
  kept: KeptLine[];
  deletedKeys: string[];
  grantIds: ReadonlyMap<string, string>;
}

/**
 * Calculates a held draft with runs again from today's facts (D33), its runs reopened and its reservations given back.
 *
 * @param reset the stored key of an engine line whose edit or deletion counts no more
 * @throws AppError InvalidState on facts that contradict each other
 */
export async function calculatedDraft(
  ctx: CommandCtx,
  { row, runs }: HeldInvoice,
  reset: string | null,
): Promise<CalculatedDraft> {
  const reopened = { invoiceId: row.id, billingAddress: row.customerBillingAddress };
  const loaded = await loadSchedules(ctx, [...new Set(runs.map(({ scheduleId }) => scheduleId))], reopened);
  const stored = await keptDraft(ctx, row);
  const { currency } = stored.draft;
  const parts = contradictionRefused(() => draftParts(loaded, runs, currency));
  const [first] = parts;
  if (!first) throw new Error(`Invoice ${row.id} has no run to be calculated`);
  const rates = await ratesOf(ctx, stored, parts);
  const work = workOf(stored, {
    ...{ runs, reset, rates, service: serviceOfParts(first) },
    becomesTaxed: row.customerTaxStatus !== "TAXED" && first.facts.taxStatus === "TAXED",
  });
  const calculated = contradictionRefused(() => calculateDraft(parts, work));
  const grantIds = new Map(loaded.flatMap((one) => [...grantNames(one)]));
  const { groups, rows } = contentOf(
    { currency, runs, groups: stored.draft.groups, lines: stored.lines, kept: stored.kept, reset },
    calculated,
    {
      ...{ currency, grantIds, loadedOf: (runId: string) => loadedOf(loaded, runs, runId) },
      taxLabels: new Map([...rates].map(([id, { label }]) => [id, label])),
      newId: () => newId(ctx.clock.now().getTime()),
    },
  );
  return {
    ...{ stored, loaded, parts: calculated, groups, grantIds },
    document: taxedRows(rows, currency),
    kept: keptOf(calculated, runs),
    deletedKeys: deletedOf(calculated, work, runs),
  };
}

/** The engine refuses facts that contradict each other by throwing. */
function contradictionRefused<T>(calculate: () => T): T {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof AppError || !(error instanceof RangeError)) throw error;
    throw invalidState("CONTRADICTORY_FACTS", error.message);
  }
}

function loadedOf(loaded: readonly LoadedSchedule[], runs: HeldInvoice["runs"], runId: string): LoadedSchedule {
  const run = runs.find(({ id }) => id === runId);
  const of = loaded.find(({ schedule }) => schedule.id === run?.scheduleId);
  if (!of) throw new Error(`The schedule of run ${runId} is not loaded`);
  return of;
}

/** The days of the first part's charges, else its date. */
function serviceOfParts({ key, projected }: DraftPart) {
  const [charge] = projected?.plan.charges ?? [];
  return charge?.service ?? { start: key.date, endExclusive: addDays(key.date, 1) };
}

/** Every rate that a line may come to carry: those of the schedules, and those that people named. */
function ratesOf(
  ctx: CommandCtx,
  { lines, kept }: KeptDraft,
  parts: readonly DraftPart[],
): Promise<Map<string, NamedRate>> {
  return namedRates(ctx, [
    ...lines.flatMap(({ taxRateId }) => taxRateId ?? []),
    ...kept.flatMap(({ said, edit }) => [said.tax.taxRateId, edit?.tax?.taxRateId ?? null].flatMap((id) => id ?? [])),
    ...parts.flatMap(({ facts }) => [...facts.taxes.values()].flatMap(({ taxRateId }) => taxRateId ?? [])),
    ...parts.flatMap(({ facts }) =>
      facts.grants.flatMap(({ taxation }) => (taxation.kind === "SOLD_AT" ? (taxation.tax.taxRateId ?? []) : [])),
    ),
  ]);
}

/** What the next recalculation compares with. A line that is deleted is kept too: it has no row. */
function keptOf(parts: readonly CalculatedPart[], runs: HeldInvoice["runs"]): KeptLine[] {
  return parts.flatMap(({ part, recalculation }) => {
    const named = (key: string) => joinedKey(runs, part.runId, key);
    const standing = recalculation.lines.flatMap((line): KeptLine[] => {
      if (line.origin !== "ENGINE") return [];
      const said = line.edit ? (line.engineSays ?? line.edit.lastSaid) : line;
      return [{ key: named(line.key), said, wrote: line, edit: line.edit }];
    });
    const gone = recalculation.deleted.flatMap(({ key, engineSays }): KeptLine[] =>
      engineSays ? [{ key: named(key), said: engineSays, wrote: engineSays, edit: null }] : [],
    );
    return [...standing, ...gone];
  });
}

function deletedOf(parts: readonly CalculatedPart[], work: DraftWork, runs: HeldInvoice["runs"]): string[] {
  return parts.flatMap(({ part: { runId } }) =>
    (work.deletedKeys.get(runId) ?? []).map((key) => joinedKey(runs, runId, key)),
  );
}
