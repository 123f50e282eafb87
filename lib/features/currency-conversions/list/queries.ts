import { query } from "@/lib/core/operation";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { listExchangeRates } from "../queries";
import { ExchangeRateList } from "../schema";
import { ListRateRows } from "./schema";

/** A page of the dashboard's table, the newest day first. */
export const listRateRows = query({
  name: "listRateRows",
  permission: "tax:read",
  input: ListRateRows,
  output: ExchangeRateList,
  run(ctx, { dateAfter, dateBefore, ...filters }) {
    return listExchangeRates(ctx, {
      ...filters,
      ...(dateAfter === undefined ? {} : { from: addDays(parsePlainDate(dateAfter), 1) }),
      ...(dateBefore === undefined ? {} : { until: addDays(parsePlainDate(dateBefore), -1) }),
    });
  },
});
