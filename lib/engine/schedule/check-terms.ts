import { isRecurring, isUsage, type Price } from "../pricing/price";
import { isAwaited, termId } from "./billed-phase";
import type { Contract, Phase, PhaseDiscount, PhaseMinimum } from "./contract";
import type { ContractRefusal } from "./contract-refusal";

/** What is wrong with the prices, discounts, minimums and grants of one phase (D11, D23, D24, D28, D57). */
export function checkPhaseTerms(contract: Contract, phase: Phase, i: number): ContractRefusal[] {
  const at = `phases.${i}`;
  return [
    ...checkPrices(contract, phase, at),
    ...phase.discounts.flatMap((discount, j) => checkDiscount(contract, phase, discount, `${at}.discounts.${j}`)),
    ...phase.minimums.flatMap((minimum, j) => checkMinimum(contract, phase, minimum, `${at}.minimums.${j}`)),
    ...phase.creditGrants.flatMap((grant, j) =>
      unknownPrices(phase, grant.priceIds, `${at}.creditGrants.${j}.restrictToPrices`),
    ),
  ];
}

function checkPrices(contract: Contract, phase: Phase, at: string): ContractRefusal[] {
  return phase.priceIds.flatMap((id, j): ContractRefusal[] => {
    const path = `${at}.priceIds.${j}`;
    const price = contract.prices.get(id);
    if (!price) {
      return [{ path, reason: "UNKNOWN_PRICE", message: `There is no price ${id}. Choose one of the catalog.` }];
    }
    if (phase.priceIds.indexOf(id) < j) {
      return [{ path, reason: "DUPLICATE_PRICE", message: `The phase lists ${price.name} twice. Remove one.` }];
    }
    return isNeverBilled(contract, phase, price) ? [neverBilled(price, path)] : [];
  });
}

/** D11: one-time in arrears falls due after the phase's last day, which an open-ended phase does not have. */
function isNeverBilled({ phases }: Contract, phase: Phase, price: Price): boolean {
  if (price.billingFrequency !== "ONE_TIME" || price.billingType !== "IN_ARREARS") return false;
  const last = phases.findLast((other) => termId(other) === termId(phase)) ?? phase;
  return last.endExclusive === null && !isAwaited(last);
}

function neverBilled({ name }: Price, path: string): ContractRefusal {
  const message = `The price ${name} is billed once, after the phase's last day, but the phase has no end. Give it an end date, or bill the price in advance.`;
  return { path, reason: "ONE_TIME_WITHOUT_END", message };
}

function checkDiscount(contract: Contract, phase: Phase, discount: PhaseDiscount, at: string): ContractRefusal[] {
  const refusals = unknownPrices(phase, discount.priceIds, `${at}.restrictToPrices`);
  const covered = coveredPrices(contract, phase, discount.priceIds);
  if (discount.value.kind === "NOMINAL") refusals.push(...severalCurrencies(covered, at, "A fixed discount"));
  const { validFrom, validTo } = discount;
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    const message = `The discount ends before it begins. Choose a last day on or after ${validFrom}.`;
    refusals.push({ path: `${at}.validTo`, reason: "DISCOUNT_DATES", message });
  }
  return refusals;
}

function checkMinimum(contract: Contract, phase: Phase, minimum: PhaseMinimum, at: string): ContractRefusal[] {
  const path = `${at}.restrictToPrices`;
  const named = coveredPrices(contract, phase, minimum.priceIds);
  const covered = minimum.priceIds.length > 0 ? named : named.filter(isRecurringUsage);
  const refusals = unknownPrices(phase, minimum.priceIds, path);
  const unfit = covered.filter((price) => !isRecurringUsage(price));
  if (unfit.length > 0) {
    const message = `A minimum covers recurring usage prices only. Remove ${names(unfit)} from it.`;
    refusals.push({ path, reason: "MINIMUM_PRICES", message });
  }
  if (covered.length === 0 && refusals.length === 0) {
    const message = "The phase has no recurring usage price for the minimum to cover. Add one, or remove the minimum.";
    refusals.push({ path, reason: "MINIMUM_PRICES", message });
  }
  if (new Set(covered.map(({ billingFrequency }) => billingFrequency)).size > 1 && unfit.length === 0) {
    const message = `A minimum covers prices of one billing frequency. Name some of ${names(covered)}, and make a minimum for each frequency.`;
    refusals.push({ path, reason: "MINIMUM_PRICES", message });
  }
  return [...refusals, ...severalCurrencies(covered, at, "A minimum")];
}

function isRecurringUsage({ structure, billingFrequency }: Price): boolean {
  return isUsage(structure) && isRecurring(billingFrequency);
}

function severalCurrencies(covered: readonly Price[], at: string, what: string): ContractRefusal[] {
  if (new Set(covered.map(({ currency }) => currency)).size <= 1) return [];
  const listed = covered.map(({ name, currency }) => `${name} (${currency})`).join(", ");
  const message = `${what} is an amount of one currency, but covers ${listed}. Make one for each currency.`;
  return [{ path: at, reason: "SEVERAL_CURRENCIES", message }];
}

/** Named prices, or all of the phase where none is named. */
function coveredPrices(contract: Contract, phase: Phase, priceIds: readonly string[]): Price[] {
  return phase.priceIds
    .filter((id) => priceIds.length === 0 || priceIds.includes(id))
    .flatMap((id) => contract.prices.get(id) ?? []);
}

function unknownPrices(phase: Phase, priceIds: readonly string[], path: string): ContractRefusal[] {
  return priceIds.flatMap((id, k): ContractRefusal[] => {
    if (phase.priceIds.includes(id)) return [];
    const message = `The phase does not list the price ${id}. Add it to the phase, or remove it here.`;
    return [{ path: `${path}.${k}`, reason: "UNKNOWN_PRICE", message }];
  });
}

function names(prices: readonly Price[]): string {
  return prices.map(({ name }) => name).join(", ");
}
