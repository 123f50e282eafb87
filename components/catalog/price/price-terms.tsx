import { percentOf } from "@/components/taxes/percent";
import { showDecimal } from "@/components/ui/decimal-text";
import { Facts } from "@/components/ui/facts";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { IdFact } from "../page/product-facts";
import { billingWords, frequencyWord, modelWord, priceSummary, rateWords } from "../price-words";
import { calculationModes, prorationOptions } from "./billing-choices";

type Structure = Price["structure"];
type Fact = readonly [label: string, value: React.ReactNode];

/** What a stored price charges, as facts, with its tiers as a table. */
export function PriceTermsFacts({ price, noun }: { price: Price | ListPrice; noun: string }) {
  const { structure } = price;
  return (
    <>
      <p className="mt-0 mb-4 text-lead">{priceSummary(price)}</p>
      <Facts
        labelWidth={148}
        rows={[
          ["Model", modelWord[structure.pricingType]],
          ["Billed", billingWords(price)],
          ...onDemandFacts(price),
          ...structureFacts(price),
          ["Id", <IdFact key="id" id={price.id} noun={noun} />],
        ]}
      />
      {"tiers" in structure && structure.tiers.length > 0 && (
        <TierList tiers={structure.tiers} currency={price.currency} />
      )}
    </>
  );
}

function onDemandFacts({ billingFrequency, onDemandInterval }: Price | ListPrice): Fact[] {
  if (billingFrequency !== "ON_DEMAND") return [];
  return [["Invoiced at most", onDemandInterval === "HOURLY" ? "Once an hour" : "Once a day"]];
}

function structureFacts({ structure, usageCalculationPeriod: period }: Price | ListPrice): Fact[] {
  switch (structure.pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return [];
    case "GRADUATED": {
      const mode = calculationModes.find(({ value }) => value === structure.usageCalculationMode)?.label ?? "";
      const own = period ? `, ${period.interval} × ${frequencyWord[period.frequency].toLowerCase()}` : "";
      return [
        ["Usage counted over", mode + own],
        ["Usage metric", <Metric key="metric" id={structure.usageMetricId} />],
      ];
    }
    case "LINEAR":
    case "PACKAGE":
    case "VOLUME":
      return [["Usage metric", <Metric key="metric" id={structure.usageMetricId} />]];
    case "SEAT_BASED":
      return seatFacts(structure);
  }
}

function seatFacts(structure: Extract<Structure, { pricingType: "SEAT_BASED" }>): Fact[] {
  const overages = structure.overagesBillingFrequency ?? "NONE";
  return [
    ["Contracted minimum", `${showDecimal(String(structure.contractedMinimumSeats))} seats`],
    ["Changes", prorationOptions.find(({ value }) => value === structure.prorationStrategy)?.label ?? ""],
    ["Above the minimum", overages === "NONE" ? "With the price" : `${frequencyWord[overages]}, in arrears`],
    ...(structure.prorateFlatFees ? [["Flat fees", "By days in a part of a period"] as const] : []),
    ["Seat metric", <Metric key="metric" id={structure.seatMetricId} />],
  ];
}

function Metric({ id }: { id: string }) {
  return (
    <span className="mono !text-meta clip block" title={id}>
      {id}
    </span>
  );
}

type TierFacts = Extract<Structure, { tiers: unknown }>["tiers"][number];

function TierList({ tiers, currency }: { tiers: readonly TierFacts[]; currency: string }) {
  const bounded = tiers.some((tier) => eventBound(tier, "minPrice") !== null || eventBound(tier, "maxPrice") !== null);
  return (
    <ScrollRegion className="mt-5" label="Tiers">
      <table className="tbl tbl-sm tbl-bare border-line border-t [--gutter:8px]">
        <caption className="sr-only">Tiers, in {currency}</caption>
        <thead>
          <tr>
            <th scope="col">Tier</th>
            <th scope="col" className="num">
              To
            </th>
            <th scope="col" className="num">
              Unit price
            </th>
            <th scope="col" className="num">
              Flat fee
            </th>
            {bounded && (
              <>
                <th scope="col" className="num">
                  Event least
                </th>
                <th scope="col" className="num">
                  Event most
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, index) => (
            <tr key={tier.upperBound ?? "last"}>
              <td>{index + 1}</td>
              <td className="num">
                {tier.upperBound ? showDecimal(tier.upperBound) : <span className="text-ink-3">no limit</span>}
              </td>
              <td className="num font-medium">{tierRate(tier, currency)}</td>
              <td className="num">
                {tier.fee ? rateWords(tier.fee, currency) : <span className="text-ink-3">—</span>}
              </td>
              {bounded && (
                <>
                  <td className="num">{boundWords(eventBound(tier, "minPrice"), currency)}</td>
                  <td className="num">{boundWords(eventBound(tier, "maxPrice"), currency)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function tierRate(tier: TierFacts, currency: string): string {
  const isPercentage = "isPricePercentage" in tier && tier.isPricePercentage;
  return isPercentage ? `${showDecimal(percentOf(tier.price))} %` : rateWords(tier.price, currency);
}

function eventBound(tier: TierFacts, name: "minPrice" | "maxPrice"): string | null {
  return ("minPrice" in tier || "maxPrice" in tier ? tier[name] : null) ?? null;
}

function boundWords(bound: string | null, currency: string) {
  return bound === null ? <span className="text-ink-3">none</span> : rateWords(bound, currency);
}
