import { type Currency, minorUnits } from "@/lib/engine/money/currency";
import type { SheetColumn } from "../sheet";

/** Columns that the lines of all documents have, with the heads under which spreadsheets know them. */
export const lineColumns = {
  title: {
    ...{ id: "title", header: "Description", kind: "text" },
    aliases: ["title", "item", "name", "product", "service", "line item", "text"],
  },
  period: {
    ...{ id: "period", header: "Service period", kind: "date-span", width: 128 },
    aliases: ["period", "service dates", "dates"],
  },
  quantity: {
    ...{ id: "quantity", header: "Quantity", kind: "decimal", width: 84 },
    aliases: ["qty", "units", "hours", "days", "number"],
  },
  rate: (currency: Currency): SheetColumn => ({
    ...{ id: "rate", header: "Unit price", kind: "decimal", width: 92, decimals: minorUnits(currency), currency },
    aliases: ["rate", "price", "price per unit", "unit cost", `unit price (${currency.toLowerCase()})`],
  }),
  tax: (options: NonNullable<SheetColumn["options"]>): SheetColumn => ({
    ...{ id: "tax", header: "VAT", kind: "select", width: 78, options },
    aliases: ["tax", "tax rate", "vat rate", "vat %", "tax %"],
  }),
  amount: (currency: Currency): SheetColumn => ({
    ...{ id: "amount", header: "Amount", kind: "figure", width: 108, decimals: minorUnits(currency) },
    aliases: ["total", "net", "net amount", "line total"],
  }),
} as const satisfies Record<string, SheetColumn | ((by: never) => SheetColumn)>;
