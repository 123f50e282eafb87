import { query } from "@/lib/core/operation";
import { pageOfRates } from "@/lib/db/exchange-rates";
import { toExchangeRate } from "./rows";
import { ExchangeRateList, ListExchangeRates } from "./schema";

/** A page of the account's exchange rates, the newest day first (D50). */
export const listExchangeRates = query({
  name: "listExchangeRates",
  permission: "tax:read",
  input: ListExchangeRates,
  output: ExchangeRateList,
  async run(ctx, filters) {
    const { items, pagination } = await pageOfRates(ctx, filters);
    return { items: items.map(toExchangeRate), pagination };
  },
});
