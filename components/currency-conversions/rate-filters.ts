import type { FilterDef } from "@/components/ui/data-table";
import { currencies } from "@/lib/engine/money/currency";
import { sourceWords } from "./rate-table";

const currencyOptions = currencies.map((value) => ({ value, label: value }));

/** The filters of the table of rates as chips. */
export const rateFilters: readonly FilterDef[] = [
  { key: "baseCurrency", label: "From currency", kind: "select", options: currencyOptions },
  { key: "quoteCurrency", label: "To currency", kind: "select", options: currencyOptions },
  { key: "date", label: "Day", kind: "date-range", afterKey: "dateAfter", beforeKey: "dateBefore" },
  {
    ...{ key: "source", label: "Entered", kind: "select" },
    options: (["MANUAL", "IMPORTED"] as const).map((value) => ({ value, label: sourceWords[value] })),
  },
];
