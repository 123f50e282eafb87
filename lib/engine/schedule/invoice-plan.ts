import type { Period } from "../calendar/period";
import { addDays, addMonths, earliest, latest, type PlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import { isRecurring } from "../pricing/price";
import type { Charge, GrantCharge } from "./charge";
import { type ChargeFacts, noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { priceOf } from "./listed-price";

/** An invoice to be: all that falls due in one currency on one date, or at one UTC hour (D11, D28). */
export type InvoicePlan = {
  currency: Currency;
  invoiceDate: PlainDate;
  /** The full UTC hour of hourly ON_DEMAND (D18); null for the invoice of the date. */
  dueAt: string | null;
  /** Earliest start to latest end of the arrears lines, else of the advance lines, grants among them (D11). */
  billingPeriod: Period;
  /** In the order of lines (D58). */
  charges: readonly Charge[];
  grantCharges: readonly GrantCharge[];
};

/**
 * Charges as invoices: by date, hour (none first) and currency, in the order in which their first charges come.
 * @param charges as `chargesDue` orders them
 * @param grantCharges as `grantCharges` orders them
 */
export function consolidate(
  contract: Contract,
  charges: readonly Charge[],
  grantCharges: readonly GrantCharge[] = [],
): InvoicePlan[] {
  const drafts = new Map<
    string,
    Omit<InvoicePlan, "billingPeriod"> & { charges: Charge[]; grantCharges: GrantCharge[] }
  >();
  const draftOf = (invoiceDate: PlainDate, dueAt: string | null, currency: Currency) => {
    const key = `${invoiceDate}/${dueAt ?? ""}/${currency}`;
    const draft = drafts.get(key) ?? { currency, invoiceDate, dueAt, charges: [], grantCharges: [] };
    drafts.set(key, draft);
    return draft;
  };
  for (const charge of charges) {
    draftOf(charge.dueOn, charge.dueAt, priceOf(contract, charge.priceId).currency).charges.push(charge);
  }
  const currencies = grantCurrencies(contract);
  for (const grant of grantCharges) {
    const currency = currencies.get(`${grant.phaseId}/${grant.phaseGrantId}`);
    if (!currency) throw new Error(`Schedule ${contract.scheduleId} has no grant ${grant.phaseGrantId}`);
    draftOf(grant.dueOn, null, currency).grantCharges.push(grant);
  }
  return [...drafts.values()].map((draft) => ({ ...draft, billingPeriod: billingPeriod(draft) })).sort(inDateOrder);
}

/**
 * The dates ahead that close a recurring arrears period which has begun (D12): each has an IN_PROGRESS invoice, with all that falls due
 * on it. A day with ON_DEMAND events closes tomorrow; hourly prices and one-time prices open nothing.
 * @param today the account's local day; charges due today are drafts already
 */
export function openInvoiceDates(
  contract: Contract,
  today: PlainDate,
  facts: ChargeFacts = noChargeFacts,
): PlainDate[] {
  const tomorrow = addDays(today, 1);
  const ahead = { start: tomorrow, endExclusive: addDays(addMonths(today, 12), 2) };
  const open = chargesDue(contract, ahead, facts).filter((charge) => {
    const { billingFrequency } = priceOf(contract, charge.priceId);
    const isPeriod = isRecurring(billingFrequency) || (billingFrequency === "ON_DEMAND" && charge.dueAt === null);
    return isPeriod && charge.timing === "IN_ARREARS" && charge.service.start <= today;
  });
  return [...new Set(open.map(({ dueOn }) => dueOn))];
}

function grantCurrencies({ phases }: Contract): Map<string, Currency> {
  return new Map(
    phases.flatMap(({ id, creditGrants }) => creditGrants.map((grant) => [`${id}/${grant.id}`, grant.costCurrency])),
  );
}

function billingPeriod({ charges, grantCharges }: Pick<InvoicePlan, "charges" | "grantCharges">): Period {
  const inArrears = charges.filter(({ timing }) => timing === "IN_ARREARS");
  const lines = inArrears.length > 0 ? inArrears : [...charges, ...grantCharges];
  return lines
    .map(({ service }) => service)
    .reduce((span, service) => ({
      start: earliest(span.start, service.start),
      endExclusive: latest(span.endExclusive, service.endExclusive),
    }));
}

function inDateOrder(a: InvoicePlan, b: InvoicePlan): number {
  const [first, second] = [`${a.invoiceDate}/${a.dueAt ?? ""}`, `${b.invoiceDate}/${b.dueAt ?? ""}`];
  return first === second ? 0 : first < second ? -1 : 1;
}
