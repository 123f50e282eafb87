import { describe, expect, test } from "vitest";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { BillingWorld } from "./world";

/**
 * A contract, what happens to it, and the whole list of invoices that the account has in the end. Prices, discounts and grants name prices
 * as the scenario does; days are inclusive at both ends.
 *
 * An invoice is its heading and its lines, in order:
 * `2026-02-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31`, with `+ 21.00 tax` where there is tax and `on 2026-02-04` where it is issued;
 * `fee 2026-01-01..2026-01-31 1 × 100 = 100.00`.
 */
export interface Scenario {
  name: string;
  /** When the schedule is made: a day, at noon UTC, or an instant. */
  now: string;
  /** UTC unless given. */
  timeZone?: string;
  customer?: object;
  /** Whether the merchant lacks nothing that finalizing needs. */
  isMerchantReady?: boolean;
  /** Of the account. */
  gracePeriodDays?: number;
  taxRates?: Record<string, string>;
  /** `100 EUR MONTHLY IN_ADVANCE`, or what usage is priced by. */
  prices: Record<string, string | Metered>;
  phases: readonly PhaseSketch[];
  terms?: ScheduleTerms;
  story: readonly Step[];
  invoices: readonly (readonly string[])[];
  /** A milestone that is late is not foreseen: a forecast takes it to be completed on the expected day. */
  isMilestoneLate?: true;
  /** Of the schedule in the end; ACTIVE unless given. */
  status?: BillingSchedule["status"];
}

export interface ScheduleTerms {
  recurrenceDayOfMonth?: number;
  autoIssueInvoices?: boolean;
  gracePeriodDays?: number;
  isDraft?: boolean;
  /** Rate of each price, by names. */
  taxRates?: Record<string, string>;
}

/** Billed in arrears by a metric, EUR unless given. */
export interface Metered {
  billingFrequency: string;
  billingType?: string;
  currency?: string;
  structure: Readonly<Record<string, unknown>>;
}

export interface PhaseSketch {
  from: string;
  to?: string;
  prices: readonly string[];
  reset?: boolean;
  milestone?: string;
  discounts?: readonly DiscountSketch[];
  minimums?: readonly { on?: readonly string[]; amount: number }[];
  grants?: readonly GrantSketch[];
}

/** Netted unless it says otherwise. */
interface DiscountSketch {
  on?: readonly string[];
  type: "PERCENTAGE" | "NOMINAL";
  amount: number;
  message?: string;
  separateLineItem?: boolean;
  validFrom?: string;
  validTo?: string;
}

interface GrantSketch {
  on?: readonly string[];
  name: string;
  creditUnitType: string;
  currency: string;
  amount: number;
  costOfCredit?: number;
  billingFrequency?: string;
  grantRefreshFrequency: string;
  rolloverMode: string;
}

/** A step that only lets time pass makes the invoices that were forecast before it. */
export type Step = ((world: BillingWorld) => Promise<unknown>) & { isTime?: true };

/** One test a scenario, in an account of its own. */
export function scenarios(theme: string, cases: readonly Scenario[]): void {
  describe(theme, () => {
    test.each(cases.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
      const world = await begin(scenario);
      const isForeseen = !scenario.isMilestoneLate && scenario.story.every(({ isTime }) => isTime);
      const foreseen = isForeseen ? await foreseenTexts(world) : null;
      for (const step of scenario.story) await step(world);
      if (foreseen) await expectForeseen(world, foreseen);
      expect(await invoiceTexts(world)).toEqual(scenario.invoices);
      const { status, parked } = await world.schedule();
      expect([status, parked]).toEqual([scenario.status ?? "ACTIVE", undefined]);
    });
  });
}

export const advance = (to: string): Step =>
  Object.assign((world: BillingWorld) => world.advance(to), { isTime: true } as const);

/** PUTs the schedule with these phases; it ends with the last. */
export const edit =
  (phases: readonly PhaseSketch[]): Step =>
  async (world) =>
    world.ask("PUT", "", await world.replacement(phaseTerms(world, phases)));

export const editRefused =
  (phases: readonly PhaseSketch[], reason: string): Step =>
  async (world) =>
    expect(await world.refused("PUT", "", await world.replacement(phaseTerms(world, phases)))).toBe(reason);

export const activate: Step = (world) => world.ask("PUT", "/activate", {});

/** @param unused what of issued invoices it says is for days no longer served, as `amount of currency (days/days)` */
export const cancel =
  (endDate: string, refund: "NONE" | "PRORATED" = "NONE", unused?: readonly string[]): Step =>
  async (world) =>
    expect(unusedTexts(await world.ask("POST", "/cancel", { endDate, refund }))).toEqual(unused);

export const suspend =
  (from: string): Step =>
  (world) =>
    world.ask("POST", "/suspend", { from });

export const resume =
  (resumedOn: string, onResume: "SKIP" | "BILL"): Step =>
  (world) =>
    world.ask("POST", "/resume", { resumedOn, onResume });

/** @param unused as of `cancel` */
export const completeMilestone =
  (phase: number, completedOn: string, unused?: readonly string[]): Step =>
  async (world) => {
    const answer = await world.ask("POST", `/phases/${await phaseId(world, phase)}/complete-milestone`, {
      completedOn,
    });
    expect(unusedTexts(answer)).toEqual(unused);
  };

export const reopenMilestone =
  (phase: number): Step =>
  async (world) =>
    world.ask("POST", `/phases/${await phaseId(world, phase)}/reopen-milestone`);

export const reopenRefused =
  (phase: number, reason: string): Step =>
  async (world) =>
    expect(await world.refused("POST", `/phases/${await phaseId(world, phase)}/reopen-milestone`)).toBe(reason);

/** Turns the invoice in progress of a day into a draft. */
export const draftEarly =
  (date: string): Step =>
  (world) =>
    world.askInvoice("POST", date, "/draft");

/** Edits what does not charge. */
export const changeMemo =
  (date: string, memo: string): Step =>
  (world) =>
    world.askInvoice("PATCH", date, "", { memo });

/** Works a draft out afresh. */
export const recalculate =
  (date: string): Step =>
  (world) =>
    world.askInvoice("POST", date, "/recalculate");

export const finalize =
  (date: string): Step =>
  (world) =>
    world.askInvoice("POST", date, "/finalize");

export const voidInvoice =
  (date: string): Step =>
  (world) =>
    world.askInvoice("POST", date, "/void");

export const deleteInvoice =
  (date: string): Step =>
  (world) =>
    world.askInvoice("DELETE", date);

export const billAgain =
  (date: string): Step =>
  (world) =>
    world.billAgain(date);

async function begin(scenario: Scenario): Promise<BillingWorld> {
  const { now, timeZone = "UTC", customer, isMerchantReady, taxRates = {}, prices, phases, terms } = scenario;
  const world = await BillingWorld.open({ now, timeZone });
  if (isMerchantReady) await world.readyMerchant();
  if (scenario.gracePeriodDays) await world.setPreferences({ gracePeriodDays: scenario.gracePeriodDays });
  await world.addCustomer(customer ?? { taxStatus: "TAX_EXEMPT" });
  for (const [name, amount] of Object.entries(taxRates)) await world.addTaxRate(name, amount);
  for (const [name, price] of Object.entries(prices)) await world.addPrice(name, priceTerms(world, price));
  const rates = Object.entries(terms?.taxRates ?? {});
  await world.addSchedule({
    ...terms,
    taxRates: rates.map(([price, rate]) => ({ priceId: world.id(price), taxRateId: world.id(rate) })),
    ...phaseTerms(world, phases),
  });
  return world;
}

function priceTerms(world: BillingWorld, price: string | Metered): object {
  if (typeof price !== "string") {
    const structure = { usageMetricId: world.metric("calls"), ...price.structure };
    return { currency: "EUR", billingType: "IN_ARREARS", ...price, structure };
  }
  const [amount, currency, billingFrequency, billingType] = price.split(" ");
  const pricingType = billingFrequency === "ONE_TIME" ? "ONE_TIME" : "FIXED";
  return { currency, billingFrequency, billingType, structure: { pricingType, price: amount } };
}

function phaseTerms(world: BillingWorld, phases: readonly PhaseSketch[]): object {
  const last = phases.at(-1);
  return {
    startDate: phases[0]?.from,
    endDate: last?.milestone === undefined ? (last?.to ?? null) : null,
    phases: phases.map(({ from, to, prices, reset, milestone, discounts = [], minimums = [], grants = [] }) => ({
      ...{ priceIds: idsOf(world, prices), startDate: from, endDate: to ?? null },
      recurrencePreference: reset ? "RESET" : "CONTINUE_FROM_PREVIOUS_PHASE",
      ...(milestone === undefined ? {} : { milestone: { name: milestone } }),
      discounts: discounts.map(({ on, ...rest }) => ({
        ...{ message: "Discount", separateLineItem: false, restrictToPrices: idsOf(world, on) },
        ...rest,
      })),
      minimums: minimums.map(({ on, amount }) => ({ amount, restrictToPrices: idsOf(world, on) })),
      creditGrants: grants.map(({ on, ...rest }) => ({ restrictToPrices: idsOf(world, on), ...rest })),
    })),
  };
}

function idsOf(world: BillingWorld, names: readonly string[] = []): string[] {
  return names.map((name) => world.id(name));
}

async function phaseId(world: BillingWorld, phase: number): Promise<string> {
  return String((await world.schedule()).phases[phase]?.id);
}

function unusedTexts({ unused }: BillingSchedule): string[] | undefined {
  return unused?.map(({ amount, currency, unusedDays, ofDays }) => `${amount} ${currency} (${unusedDays}/${ofDays})`);
}

/** What is made and what is forecast, as `date net currency`. */
async function foreseenTexts(world: BillingWorld): Promise<string[]> {
  const coming = (await world.forecast()).map(({ invoiceDate, netTotal, currency }) => {
    return `${invoiceDate} ${netTotal} ${currency}`;
  });
  return [...(await madeTexts(world)), ...coming].toSorted();
}

/** The invoices that time has made are those that were foreseen up to the last of them, each with its amount. */
async function expectForeseen(world: BillingWorld, foreseen: readonly string[]): Promise<void> {
  const made = await madeTexts(world);
  const last = made.at(-1)?.slice(0, 10) ?? "";
  expect(foreseen.filter((text) => text.slice(0, 10) <= last)).toEqual(made);
}

async function madeTexts(world: BillingWorld): Promise<string[]> {
  const made = (await world.invoices()).filter(({ status }) => status !== "IN_PROGRESS");
  return made.map(({ accountingDate, netTotal, currency }) => `${accountingDate} ${netTotal} ${currency}`).toSorted();
}

async function invoiceTexts(world: BillingWorld): Promise<string[][]> {
  const texts: string[][] = [];
  for (const invoice of await world.invoices()) {
    const { accountingDate, status, issueDate, netTotal, totalTax, currency, billingPeriod } = invoice;
    const state = issueDate === undefined ? status : `${status} on ${issueDate}`;
    const total = /^[0.]+$/.test(totalTax) ? netTotal : `${netTotal} + ${totalTax} tax`;
    const period = billingPeriod ? `${billingPeriod.start}..${billingPeriod.endInclusive}` : "no period";
    const lines = (await world.lines(invoice.id)).map(({ title, servicePeriod, quantity, rate, netTotal: net }) => {
      return `${title} ${servicePeriod?.startDate}..${servicePeriod?.endDate} ${quantity} × ${rate} = ${net}`;
    });
    texts.push([`${accountingDate} ${state} ${total} ${currency} for ${period}`, ...lines]);
  }
  return texts;
}
