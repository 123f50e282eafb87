import type { ChangeWords } from "./changes";
import { sectionRows } from "./table-rows";
import { taxRateName } from "./tax-rate-field";
import type { Builder } from "./use-builder";

/** The words of the table for what a draft says. */
export function changeWords({ catalogue, currency, isMixed, taxRates }: Builder): ChangeWords {
  const rowOf: (...at: Parameters<ChangeWords["row"]>) => ReturnType<typeof sectionRows>[number] | undefined = (
    draft,
    section,
    row,
  ) => sectionRows({ draft, catalogue, currency, isMixed }, section).find(({ key }) => key === row);
  return {
    cell: (draft, section, row, phase) => rowOf(draft, section, row)?.faces[phase] ?? null,
    row: (draft, section, row) => rowOf(draft, section, row)?.face.name ?? "",
    taxRate: (id) => {
      const rate = taxRates.find((one) => one.id === id);
      return rate ? taxRateName(rate) : "a rate that is archived";
    },
    price: (id) => catalogue.prices.get(id)?.name ?? id,
  };
}
