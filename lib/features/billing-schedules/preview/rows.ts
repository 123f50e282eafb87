import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { ComputedLine } from "@/lib/engine/invoice/computation";
import type { Currency } from "@/lib/engine/money/currency";
import type { ProjectedRun } from "@/lib/engine/run/project-runs";
import type { Contract } from "@/lib/engine/schedule/contract";
import { amountsOf, forecastHead } from "../forecast/rows";
import { metricsOf, previewKind, previewTotals } from "./rules";
import type { PreviewInvoice, PreviewLine, SchedulePreview } from "./schema";

/** The engine's forecast as an answer. */
export function toSchedulePreview(
  contract: Contract,
  runs: readonly ProjectedRun[],
  { from, endInclusive }: { from: PlainDate; endInclusive: PlainDate },
): SchedulePreview {
  return {
    ...{ from, endInclusive },
    invoices: runs.map((run) => toPreviewInvoice(run, contract)),
    totals: previewTotals(runs, from),
    ...metricsOf(contract),
  };
}

function toPreviewInvoice(run: ProjectedRun, contract: Contract): PreviewInvoice {
  const { currency } = run.key;
  return {
    ...forecastHead(run),
    lines: run.computation.lines.map((line) => toPreviewLine(line, currency, contract)),
  };
}

function toPreviewLine(line: ComputedLine, currency: Currency, { prices }: Contract): PreviewLine {
  const { kind, priceId, service } = line;
  return {
    kind: previewKind(kind, priceId === null ? null : (prices.get(priceId) ?? null)),
    ...amountsOf(line, currency),
    ...(priceId === null ? {} : { priceId }),
    serviceStart: service.start,
    serviceEndInclusive: addDays(service.endExclusive, -1),
  };
}
