import { invalid } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { lockRates, type StoredRate, storeRates } from "@/lib/db/exchange-rates";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";
import { toExchangeRate } from "../rows";
import { rateSentence } from "../rules";
import type { ExchangeRateWrite } from "../schema";
import { readCsv, twiceIn } from "./rules";
import { ExchangeRateImport, ImportedRates } from "./schema";

/**
 * Enters a list of rates at once, all of it or nothing (D50); a rate replaces the one of its day. The log keeps what the replaced ones
 * were.
 *
 * @throws AppError ValidationFailed on `csv` or `rates`, naming the lines
 */
export const importExchangeRates = command({
  name: "importExchangeRates",
  permission: "tax:update",
  input: ExchangeRateImport,
  output: ImportedRates,
  async run(ctx, { rates: listed, csv, sourceName }) {
    const rates = ratesOf(listed ?? null, csv ?? null);
    await lockRates(ctx);
    const general = sourceName?.trim() || null;
    const given = rates.map((rate) => ({ ...rate, sourceName: rate.sourceName?.trim() || general }));
    const stored = given.length > 0 ? await storeRates(ctx, given, "IMPORTED") : [];
    const replaced = stored.filter((row) => row.former_rate !== null);
    const counts = {
      created: stored.length - replaced.length,
      replaced: replaced.length,
      unchanged: rates.length - stored.length,
    };
    if (stored.length > 0) {
      ctx.record({
        verb: "UPDATED",
        name: "Exchange rates imported",
        summary: `${stored.length} exchange rates were imported, ${replaced.length} of them in place of earlier ones.`,
        object: { type: "ACCOUNT", id: ctx.accountId },
        before: { replaced: replaced.map((row) => rateSentence({ ...toExchangeRate(row), rate: formerOf(row) })) },
        after: { ...counts, replaced: replaced.map((row) => rateSentence(toExchangeRate(row))) },
      });
    }
    return counts;
  },
});

function formerOf(row: StoredRate): string {
  return wireNumber(new Decimal(row.former_rate ?? row.rate));
}

function ratesOf(listed: ExchangeRateWrite[] | null, csv: string | null): ExchangeRateWrite[] {
  if ((listed === null) === (csv === null)) throw invalid({ rates: ["Send either rates or csv."] });
  if (csv !== null) {
    const read = readCsv(csv);
    if (!read.ok) throw invalid({ csv: read.faults });
    return read.rates;
  }
  const rates = listed ?? [];
  const [twice] = twiceIn(rates);
  if (twice) throw invalid({ [`rates.${twice[1]}`]: [`Names the day and currencies of rates.${twice[0]} again.`] });
  return rates;
}
