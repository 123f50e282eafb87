import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockRates, rateById, rateOfDay, storeRates } from "@/lib/db/exchange-rates";
import { toExchangeRate } from "./rows";
import { rateSentence } from "./rules";
import { ExchangeRate, ExchangeRateId, ExchangeRateWrite } from "./schema";

/**
 * Enters the rate of a day, in place of the one that was entered for it before (D50). Invoices that were issued keep the rate they were
 * converted with. The same rate again changes nothing.
 */
export const setExchangeRate = command({
  name: "setExchangeRate",
  permission: "tax:update",
  input: ExchangeRateWrite,
  output: ExchangeRate,
  async run(ctx, input) {
    await lockRates(ctx);
    const former = await rateOfDay(ctx, input);
    const [changed] = await storeRates(ctx, [{ ...input, sourceName: input.sourceName?.trim() || null }], "MANUAL");
    const row = changed ?? former;
    if (!row) throw new Error("The rate was neither stored nor there");
    const after = toExchangeRate(row);
    if (changed) record(ctx, former ? toExchangeRate(former) : null, after);
    return after;
  },
});

/** Takes a rate away. Conversions hold a copy of it, so nothing printed changes. @throws NotFound */
export const deleteExchangeRate = command({
  name: "deleteExchangeRate",
  permission: "tax:delete",
  input: ExchangeRateId,
  output: ExchangeRate,
  async run(ctx, { id }) {
    await lockRates(ctx);
    const row = isUuid(id) ? await rateById(ctx, id) : undefined;
    if (!row) throw notFound();
    await ctx.db.exchangeRate.deleteMany({ where: { id } });
    const rate = toExchangeRate(row);
    record(ctx, rate, null);
    return rate;
  },
});

function record(ctx: CommandCtx, before: ExchangeRate | null, after: ExchangeRate | null): void {
  const rate = after ?? before;
  if (!rate) return;
  const [verb, name, done] = after
    ? (["UPDATED", "Exchange rate set", "was entered"] as const)
    : (["DELETED", "Exchange rate deleted", "was deleted"] as const);
  const object = { type: "EXCHANGE_RATE", id: rate.id };
  ctx.record({ verb, name, summary: `The rate ${rateSentence(rate)} ${done}.`, object, before, after });
}
