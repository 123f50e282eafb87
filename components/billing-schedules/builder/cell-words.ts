import { billingWords, frequencyWord, perPeriod } from "@/components/catalog/price-words";
import { percentOf } from "@/components/taxes/percent";
import { currencyDecimals } from "@/components/ui/currency-decimals";
import { parseDecimal, showDecimal } from "@/components/ui/decimal-text";
import type { IconName } from "@/components/ui/icon-names";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { priceRowName } from "./cell-edits";
import type { Catalogue, DiscountCell, GrantCell, MinimumCell, ScheduleDraft, Section } from "./draft";

/** What stands in a cell: a figure, and a line below it. */
export interface CellFace {
  figure: string;
  detail: string;
}

export interface RowFace {
  icon: IconName;
  name: string;
  detail: string;
}

/** `3,000.00`, `a month`; the code where the schedule has several currencies. */
export function priceFace(price: Price | undefined, withCode: boolean): CellFace {
  if (!price) return { figure: "Unknown price", detail: "" };
  const { structure, currency, billingFrequency } = price;
  const money = (rate: string) => showDecimal(rate, currencyDecimals(currency));
  const coded = (figure: string) => (withCode ? `${figure} ${currency}` : figure);
  switch (structure.pricingType) {
    case "ONE_TIME":
      return { figure: coded(money(structure.price)), detail: "once" };
    case "FIXED":
      return { figure: coded(money(structure.price)), detail: perPeriod[billingFrequency] };
    case "LINEAR":
      return structure.isPricePercentage
        ? { figure: `${percentOf(structure.pricePerUnit)} %`, detail: "of the value" }
        : { figure: coded(money(structure.pricePerUnit)), detail: "linear, a unit" };
    case "PACKAGE":
      return { figure: coded(money(structure.pricePerPackage)), detail: `each ${showDecimal(structure.packageSize)}` };
    case "GRADUATED":
    case "VOLUME": {
      const count = structure.tiers.length;
      const model = structure.pricingType === "VOLUME" ? "volume" : "graduated";
      return { figure: coded(tierRange(structure.tiers, money)), detail: `${model}, ${tierCount(count)}` };
    }
    case "SEAT_BASED": {
      const least = structure.contractedMinimumSeats;
      const rate = structure.tiers.length > 0 ? tierRange(structure.tiers, money) : money(structure.pricePerSeat);
      const period = perPeriod[billingFrequency];
      return {
        figure: coded(least > 0 ? `${showDecimal(String(least))} × ${rate}` : rate),
        detail: `a seat, ${period}`,
      };
    }
  }
}

export function discountFace({ kind, amount, message, validFrom, validTo }: DiscountCell, code: string): CellFace {
  const figure = kind === "PERCENTAGE" ? `${shown(amount)} %` : `${shown(amount, code)} ${code}`;
  const isLimited = validFrom !== "" || validTo !== "";
  return { figure, detail: isLimited ? `${message}, on some days` : message };
}

export function minimumFace({ amount }: MinimumCell, code: string, frequency: Price["billingFrequency"]): CellFace {
  return { figure: shown(amount, code), detail: perPeriod[frequency] };
}

export function grantFace({ unit, amount, currency, cost, billing }: GrantCell): CellFace {
  const figure = unit === "CURRENCY" ? `${shown(amount, currency)} ${currency}` : `${shown(amount)} units`;
  if (cost.trim() === "") return { figure, detail: "free" };
  const often = billing === "ONE_TIME" || billing === "" ? "once" : perPeriod[billing];
  return { figure, detail: `for ${shown(cost, currency)} ${currency} ${often}` };
}

export function priceRowFace(
  draft: ScheduleDraft,
  row: ScheduleDraft["prices"][number],
  catalogue: Catalogue,
): RowFace {
  const prices = Object.values(row.cells).flatMap(({ priceId }) => catalogue.prices.get(priceId) ?? []);
  const billed = new Set(prices.map(billingWords));
  const [words = "No price yet"] = billed;
  return {
    ...{ icon: priceIcon(prices[0]), name: priceRowName(draft, row, catalogue) },
    detail: billed.size > 1 ? "Billed in several ways" : words,
  };
}

export function priceIcon(price: Price | undefined): IconName {
  switch (price?.structure.pricingType) {
    case "LINEAR":
    case "PACKAGE":
    case "GRADUATED":
    case "VOLUME":
      return "gauge";
    case "SEAT_BASED":
      return "users-round";
    default:
      return "package";
  }
}

/** The head of a row of discounts, minimums or grants, by its first cell. */
export function termRowFace(
  cells: readonly (DiscountCell | MinimumCell | GrantCell)[],
  nameOf: (covers: readonly string[]) => string,
): RowFace {
  const [first] = cells;
  if (!first) return { icon: "percent", name: "", detail: "" };
  const isMixed = new Set(cells.map(({ covers }) => [...covers].sort().join(" "))).size > 1;
  const name = isMixed ? "Several prices" : nameOf(first.covers);
  if ("separateLine" in first) {
    return { icon: "percent", name, detail: first.separateLine ? "A line of its own" : "On the price, netted" };
  }
  if ("refresh" in first) return { icon: "coins", name: first.name || name, detail: grantWords(first) };
  return { icon: "arrow-up-to-line", name, detail: "Trued up to it" };
}

/** The currency of a fixed amount: that of the prices it covers in the phase (D28); the schedule's where it covers none. */
export function coveredCode(
  { draft, catalogue, currency }: { draft: ScheduleDraft; catalogue: Catalogue; currency: string },
  covers: readonly string[],
  phases: readonly string[],
): string {
  const rows = draft.prices.filter(({ key }) => covers.length === 0 || covers.includes(key));
  const ids = rows.flatMap(({ cells }) => phases.flatMap((phase) => cells[phase]?.priceId ?? []));
  return ids.flatMap((id) => catalogue.prices.get(id)?.currency ?? [])[0] ?? currency;
}

/** What a term covers: `Platform fee, Seats`; a minimum without a choice covers usage only (D24). */
export function coverWords(
  draft: ScheduleDraft,
  { covers, section }: { covers: readonly string[]; section: Section },
  catalogue: Catalogue,
): string {
  if (covers.length === 0) return section === "minimums" ? "All usage prices" : "All prices";
  const names = covers.flatMap((key) => {
    const row = draft.prices.find((one) => one.key === key);
    return row ? [priceRowName(draft, row, catalogue)] : [];
  });
  return names.length === 0 ? "Removed prices" : names.join(", ");
}

function grantWords({ refresh, rollover }: GrantCell): string {
  const often = refresh === "NONE" ? "Once" : frequencyWord[refresh];
  if (rollover === "NONE") return `${often}, unused part lapses`;
  return rollover === "ON_GRANT_REFRESH" ? `${often}, kept within the phase` : `${often}, kept to the end`;
}

function tierRange(tiers: readonly { price: string; isPricePercentage?: boolean }[], money: (rate: string) => string) {
  const words = (tier: { price: string; isPricePercentage?: boolean } | undefined) => {
    if (!tier) return "";
    return tier.isPricePercentage ? `${percentOf(tier.price)} %` : money(tier.price);
  };
  const [first, last] = [words(tiers[0]), words(tiers.at(-1))];
  return first === last ? first : `${first} to ${last}`;
}

function tierCount(count: number): string {
  return count === 1 ? "1 tier" : `${count} tiers`;
}

/** As it is shown at rest; what is no number stays as it was typed. */
function shown(amount: string, currency?: string): string {
  const plain = parseDecimal(amount);
  if (plain === null) return amount.trim() || "—";
  return showDecimal(plain, currency === undefined ? 0 : currencyDecimals(currency));
}
