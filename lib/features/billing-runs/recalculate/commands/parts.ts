import { invalidState } from "@/lib/core/errors";
import type { InvoiceRunRow } from "@/lib/db/recalculation";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { InvoiceFacts } from "@/lib/engine/invoice/computation";
import type { Currency } from "@/lib/engine/money/currency";
import { billedTwice, madeCharges } from "@/lib/engine/run/due-runs";
import { type ProjectedRun, projectRuns } from "@/lib/engine/run/project-runs";
import { type RunKey, slotText } from "@/lib/engine/run/run-key";
import { underSettledMinimum } from "@/lib/engine/run/shared-terms";
import { grantNames } from "../../apply/rows";
import { leaderOf } from "../../calculation/rules";
import type { LoadedSchedule } from "../../facts/rows";
import { projectionEnd } from "../../rules";
import type { DraftPart } from "../rules";

/**
 * What the engine makes of a draft's runs today, in the order of their dates; runs of one slot are one part.
 *
 * @throws AppError InvalidState where a run would bill what another invoice has billed, or settle a minimum that another has settled
 */
export function draftParts(
  loaded: readonly LoadedSchedule[],
  runs: readonly InvoiceRunRow[],
  currency: Currency,
): DraftPart[] {
  const projections = new Map(
    loaded.map(({ schedule, facts }) => [schedule.id, projectRuns(facts, projectionEnd(facts)).runs]),
  );
  return runs
    .filter((run) => leaderOf(runs, run).id === run.id)
    .map((run) => {
      const of = loaded.find(({ schedule }) => schedule.id === run.scheduleId);
      if (!of) throw new Error(`The schedule of run ${run.id} is not loaded`);
      const key = keyOf(run, currency);
      const projected = projections.get(run.scheduleId)?.find((one) => isOfRun(one, key)) ?? null;
      if (projected) refuseContradiction(projected, of);
      return { runId: run.id, key, projected, facts: factsOf(projected, key, of) };
    });
}

function keyOf({ scheduleId, invoiceDate, dueAt, revision }: InvoiceRunRow, currency: Currency): RunKey {
  return { scheduleId, currency, date: parsePlainDate(invoiceDate), at: dueAt, revision };
}

function isOfRun({ key }: ProjectedRun, run: RunKey): boolean {
  return slotText(key) === slotText(run) && key.revision === run.revision;
}

/** Grants that the schedule gives only later cannot be drawn yet: they are made by its run. */
function factsOf(projected: ProjectedRun | null, key: RunKey, loaded: LoadedSchedule): InvoiceFacts {
  const stored = grantNames(loaded);
  const { facts } = loaded;
  const base: InvoiceFacts = projected?.facts ?? {
    ...{ usage: facts.usage, seats: facts.seats, contract: facts.contract, taxes: facts.taxes },
    ...{ taxStatus: facts.taxStatus, grants: facts.grants, positions: new Map(), charges: [], grantCharges: [] },
    currency: key.currency,
    invoiceDate: key.date,
  };
  return { ...base, grants: base.grants.filter(({ id }) => stored.has(id)) };
}

function refuseContradiction({ plan }: ProjectedRun, { facts }: LoadedSchedule): void {
  const twice = billedTwice(plan, facts);
  if (twice) {
    const message = `Price ${twice.charge.priceId} would be billed for days that the invoice of ${twice.by.date} has billed.`;
    throw invalidState("BILLED_TWICE", message);
  }
  if (underSettledMinimum(facts.contract, plan, madeCharges(facts.runs)).length > 0) {
    const message = "Another invoice of the same period has settled a minimum that covers charges of this one.";
    throw invalidState("UNBILLED", message);
  }
}
