import { callsOf, endpoint } from "@/lib/api/endpoint";
import { deleteExchangeRate, setExchangeRate } from "./commands";
import { importExchangeRates } from "./import/commands";
import { listExchangeRates } from "./queries";
import { listInvoiceCurrencyConversions } from "./totals/queries";

const [rates, rate] = ["/x/exchange-rates", "/x/exchange-rates/{id}"] as const;

const ours = callsOf("taxes", { extension: true });

export const currencyConversionEndpoints = [
  endpoint({
    id: "listInvoiceCurrencyConversions",
    tag: "invoices",
    method: "GET",
    path: "/invoices/{id}/currency-conversions",
    operation: listInvoiceCurrencyConversions,
    summary: "List totals converted for the tax office",
  }),
  ours("GET", rates, listExchangeRates, "List exchange rates"),
  ours("PUT", rates, setExchangeRate, "Enter the exchange rate of a day"),
  ours("POST", `${rates}/import`, importExchangeRates, "Enter a list of exchange rates"),
  ours("DELETE", rate, deleteExchangeRate, "Delete an exchange rate (answers with it)"),
];
