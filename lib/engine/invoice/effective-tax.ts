import type { EngineTax } from "./line";
import type { TaxStatus } from "./totals";

/** D27: an exempt customer's lines are category E, a reverse-charged one's AE, both at rate 0, and no rate is missing. */
export function effectiveEngineTax(taxStatus: TaxStatus, tax: EngineTax): EngineTax {
  if (taxStatus === "TAX_EXEMPT") return exempt;
  return taxStatus === "REVERSE_CHARGED" ? reverseCharged : tax;
}

const exempt: EngineTax = { taxRateId: null, taxCategoryCode: "E", taxRateFraction: 0n, isMissing: false };
const reverseCharged: EngineTax = { ...exempt, taxCategoryCode: "AE" };
