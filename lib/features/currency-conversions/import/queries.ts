import { query } from "@/lib/core/operation";
import { ratesAtPlaces } from "@/lib/db/exchange-rates";
import { toPreviewedLine } from "./rows";
import { readLines } from "./rules";
import { type PreviewedLine, RatesPreview, RatesToPreview } from "./schema";

/** As many lines of a kind are shown. */
const mostShown = 100;

/** What importing a CSV would do, line by line, with what stands there now; enters nothing (D50). */
export const previewExchangeRates = query({
  name: "previewExchangeRates",
  permission: "tax:read",
  input: RatesToPreview,
  output: RatesPreview,
  async run(ctx, { csv, sourceName }) {
    const read = readLines(csv);
    if (!read.ok) return { fault: read.fault, counts: countsOf([]), lines: [] };
    const former = await ratesAtPlaces(
      ctx,
      read.lines.flatMap(({ rate }) => rate ?? []),
    );
    const byPlace = new Map(former.map((row) => [`${row.base_currency} ${row.quote_currency} ${row.date}`, row]));
    const general = sourceName?.trim() || null;
    const lines = read.lines.map((line) => {
      const { rate } = line;
      const place = rate ? `${rate.baseCurrency} ${rate.quoteCurrency} ${rate.date}` : "";
      return toPreviewedLine(line, byPlace.get(place), general);
    });
    const of = (isFaulty: boolean) => lines.filter((line) => (line.state === "FAULTY") === isFaulty);
    return {
      fault: null,
      counts: countsOf(lines),
      lines: [...of(true).slice(0, mostShown), ...of(false).slice(0, mostShown)],
    };
  },
});

function countsOf(lines: readonly PreviewedLine[]) {
  const count = (state: PreviewedLine["state"]) => lines.filter((line) => line.state === state).length;
  return { created: count("NEW"), replaced: count("REPLACES"), unchanged: count("SAME"), faulty: count("FAULTY") };
}
