/** What the demo's merchant sells; amounts in euros, scaled for other currencies. */
export interface Offer {
  group: string;
  title: string;
  description?: string;
  /** Rates to choose from, in EUR. */
  rates: readonly [string, ...string[]];
  quantities: readonly [string, ...string[]];
  monthly: boolean;
}

export const offers: readonly [Offer, ...Offer[]] = [
  {
    group: "Platform",
    title: "Platform fee",
    rates: ["450.00", "1650.00", "2160.00", "780.00"],
    quantities: ["1"],
    monthly: true,
  },
  {
    group: "Platform",
    title: "Additional environment",
    rates: ["120.00", "95.00"],
    quantities: ["1", "2", "3"],
    monthly: true,
  },
  {
    group: "API calls",
    title: "API calls",
    description: "Counted at the gateway",
    rates: ["0.004", "0.0032", "0.0025"],
    quantities: ["250000", "386420", "1284650", "91277"],
    monthly: true,
  },
  {
    group: "Seats",
    title: "Dispatcher seats",
    rates: ["15.50", "12.00", "19.90"],
    quantities: ["12", "40", "64", "7"],
    monthly: true,
  },
  {
    group: "Professional services",
    title: "Route model migration, days",
    rates: ["780.00", "920.00"],
    quantities: ["6.5", "3", "1.25", "10"],
    monthly: false,
  },
  {
    group: "Professional services",
    title: "Training",
    description: "On site, up to twelve people",
    rates: ["390.00", "260.00"],
    quantities: ["1", "2", "3"],
    monthly: false,
  },
  {
    group: "Professional services",
    title: "Travel at cost",
    rates: ["214.80", "88.35", "412.07"],
    quantities: ["1"],
    monthly: false,
  },
  { group: "Support", title: "Priority support", rates: ["450.00", "300.00"], quantities: ["1"], monthly: true },
  {
    group: "Hardware",
    title: "Telematics units",
    rates: ["89.95", "74.50"],
    quantities: ["24", "150", "12"],
    monthly: false,
  },
];

/** Rough price levels against the euro, so that amounts look natural; no exchange rates are meant. */
export const priceLevel: Readonly<Record<string, number>> = {
  EUR: 1,
  GBP: 1,
  USD: 1,
  JPY: 150,
  NOK: 11,
  BGN: 2,
  ILS: 4,
  AED: 4,
  CNY: 8,
};
