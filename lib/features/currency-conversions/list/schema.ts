import { z } from "zod";
import { plainDate } from "@/lib/core/fields";
import { pageQuery, sortOrder } from "@/lib/core/paging";
import { Currency } from "@/lib/core/shapes";
import { ExchangeRateSource } from "../schema";

/** Filters of the dashboard's table of rates; days exclusive, as its address spells them (D37). No part of the contract. */
export const ListRateRows = z.object({
  baseCurrency: Currency.optional(),
  quoteCurrency: Currency.optional(),
  dateAfter: plainDate().optional(),
  dateBefore: plainDate().optional(),
  source: ExchangeRateSource.optional(),
  sortOrder,
  ...pageQuery,
});
