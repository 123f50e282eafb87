import { fixedOne } from "../money/fixed";
import { checkTiers, percentageSentence } from "./check-tiers";
import { isRecurring, isUsage, type Price, type SeatStructure } from "./price";
import { type PriceRefusal, refuseIf } from "./price-refusal";

/**
 * Which prices may be made (D13, D15, D16, D18, D20, D53), beside the form of their fields.
 *
 * Law: a price without refusals can be priced at any facts.
 */

/** Everything that is wrong with a price, in the order of its fields; empty where it may be made. */
export function checkPrice(price: Price): PriceRefusal[] {
  return [
    ...checkStructure(price),
    ...checkFrequency(price),
    ...checkBillingType(price),
    ...checkCalculationPeriod(price),
  ];
}

function checkStructure({ structure }: Price): PriceRefusal[] {
  switch (structure.pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return [];
    case "LINEAR": {
      const { pricePerUnit, isPricePercentage } = structure;
      const isAboveAll = isPricePercentage && pricePerUnit > fixedOne;
      return refuseIf(isAboveAll, "structure.pricePerUnit", percentageSentence(pricePerUnit));
    }
    case "PACKAGE":
      return refuseIf(structure.packageSize <= 0n, "structure.packageSize", "A package's size is above zero.");
    case "GRADUATED":
    case "VOLUME":
      return checkTiers(structure.tiers, structure.pricingType);
    case "SEAT_BASED":
      return [...checkTiers(structure.tiers, structure.pricingType), ...checkMinimumSeats(structure)];
  }
}

function checkMinimumSeats({ contractedMinimumSeats: seats }: SeatStructure): PriceRefusal[] {
  const isCount = Number.isSafeInteger(seats) && seats >= 0;
  return refuseIf(
    !isCount,
    "structure.contractedMinimumSeats",
    "A contracted minimum is a whole number of seats, not below zero.",
  );
}

/** D53; for ON_DEMAND also D18. */
function checkFrequency({ structure, billingFrequency }: Price): PriceRefusal[] {
  const path = "billingFrequency";
  if (structure.pricingType === "ONE_TIME") {
    return refuseIf(billingFrequency !== "ONE_TIME", path, "A one-time price is billed at the frequency ONE_TIME.");
  }
  if (billingFrequency === "ONE_TIME") return [{ path, message: "Only one-time prices have the frequency ONE_TIME." }];
  if (isRecurring(billingFrequency)) return [];
  if (!isUsage(structure)) return [{ path, message: "Only usage prices are billed on demand." }];
  const hasTiers = structure.pricingType === "VOLUME" && structure.tiers.length > 1;
  return refuseIf(
    hasTiers,
    path,
    "A volume price of several tiers cannot be billed on demand: later usage would change earlier invoices.",
  );
}

/** D53. */
function checkBillingType({ structure, billingType }: Price): PriceRefusal[] {
  const isEarly = isUsage(structure) && billingType === "IN_ADVANCE";
  return refuseIf(isEarly, "billingType", "Usage is billed in arrears, once it is known.");
}

/** D17. */
function checkCalculationPeriod({ structure, usageCalculationPeriod: period }: Price): PriceRefusal[] {
  const isPeriodic = structure.pricingType === "GRADUATED" && structure.usageCalculationMode === "PERIODIC";
  const path = "usageCalculationPeriod";
  if (!isPeriodic) {
    return refuseIf(period !== null, path, "Only graduated prices of the mode PERIODIC have a calculation period.");
  }
  if (period === null)
    return [{ path, message: "A price of the mode PERIODIC says how long its calculation period is." }];
  const isCount = Number.isSafeInteger(period.interval) && period.interval >= 1;
  return refuseIf(!isCount, `${path}.interval`, "A calculation period lasts a whole number of periods, at least one.");
}
