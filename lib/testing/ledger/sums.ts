import { add, type Exact, exactly, smaller, timesRounded, unitOf, wireOf } from "./amounts";
import type { DocumentState, LedgerState, LineState } from "./state";

/**
 * What is wrong with the amounts of a ledger, in words: totals that are no sums (D2–D4, D23), balances that do not follow from what is booked
 * (D34, D35, D48), invoices that are credited beyond themselves (D34). Nothing is: an empty list.
 */
export function amountFaults(state: LedgerState): string[] {
  return [
    ...state.documents.flatMap(sumFaults),
    ...state.documents.flatMap((document) => balanceFaults(document, state)),
    ...state.payments.flatMap(({ id, amount, isReversed, shares }) => {
      const standing = add(shares.filter((share) => !share.isReversed).map((share) => share.amount));
      return standing > amount || (isReversed && standing !== 0n) ? [`payment ${id}: its shares are beyond it`] : [];
    }),
    ...state.documents.flatMap((document) => creditFaults(document, state)),
  ];
}

/** What is wrong with the totals of one document. */
export function sumFaults(document: DocumentState): string[] {
  const { currency, lines } = document;
  const faults = new Faults(`${document.type} ${document.id}`, currency);
  faults.unlessSame("net", document.net, add(lines.map(({ net }) => net)));
  faults.unlessSame("tax", document.tax, add(lines.map(({ tax }) => tax)));
  faults.unlessSame("gross", document.gross, document.net + document.tax);
  for (const line of lines) {
    const whole = timesRounded(line.quantity, line.rate, currency);
    faults.unlessSame(`net of ${line.id}`, line.net, whole - line.discountAmount + line.roundingAmount);
    faults.unlessSame(`gross of ${line.id}`, line.gross, line.net + line.tax);
  }
  for (const amount of [document.balance, ...lines.flatMap(({ net, tax }) => [net, tax])]) {
    if (amount % unitOf(currency) !== 0n) faults.say(`${amount} is finer than the smallest unit`);
  }
  if (document.type === "INVOICE") {
    taxFaults(document, faults);
    discountFaults(document, faults);
  }
  return faults.found;
}

/** D4: a tax is its rate on its summed net, rounded once; a line's is at most one unit off its own. */
function taxFaults({ lines, currency }: DocumentState, faults: Faults): void {
  const alike = new Map<string, LineState[]>();
  for (const line of lines) {
    const key = `${line.taxCategoryCode} ${line.taxRate}`;
    alike.set(key, [...(alike.get(key) ?? []), line]);
  }
  for (const [key, same] of alike) {
    const [rate = 0n, net] = [same[0]?.taxRate, add(same.map((line) => line.net))];
    faults.unlessSame(`tax of ${key}`, add(same.map(({ tax }) => tax)), timesRounded(net, rate, currency));
    for (const { id, net: own, tax } of same) {
      const off = tax * 10n ** 12n - own * rate;
      if ((off < 0n ? -off : off) >= unitOf(currency) * 10n ** 12n) faults.say(`tax of ${id} is not its own`);
    }
  }
}

/** D23: discounts of lines on what they come to, those of the invoice one after the other on what is left. */
function discountFaults({ lines, discounts, currency }: DocumentState, faults: Faults): void {
  const charges = lines.filter(({ kind }) => kind === "CHARGE");
  for (const line of charges) {
    const { discountFraction: fraction, discountAmount } = line;
    const whole = timesRounded(line.quantity, line.rate, currency);
    if (fraction !== null) {
      faults.unlessSame(`discount of ${line.id}`, discountAmount, timesRounded(whole, fraction, currency));
    }
  }
  let left = add(charges.map(({ net }) => net));
  for (const { id, kind, value } of discounts) {
    const cap = left > 0n ? left : 0n;
    const asked = kind === "NOMINAL" ? value : timesRounded(cap, value, currency);
    const taken = smaller(asked, cap);
    const written = add(lines.filter(({ discountId }) => discountId === id).map(({ net }) => net));
    faults.unlessSame(`discount ${id}`, -written, taken);
    left -= taken;
  }
}

/** D34, D35, D48: what is owed or left is what the document comes to less what stands on it, and nothing once it is void. */
function balanceFaults(document: DocumentState, state: LedgerState): string[] {
  const { id, type, status, gross, balance, currency } = document;
  const faults = new Faults(`${type} ${id}`, currency);
  const isIssued = status === "FINAL" || status === "SENT";
  const bookings = [...state.applications, ...state.payments.flatMap(({ shares }) => shares)];
  const mine = bookings.filter((one) => !one.isReversed && (type === "INVOICE" ? one.invoiceId : one.sourceId) === id);
  const standing = add(mine.map(({ amount }) => amount));
  if (!isIssued && standing !== 0n) faults.say(`${wireOf(standing, currency)} stands on it, which is ${status}`);
  if (balance < 0n) faults.say("its balance is below zero");
  if (isIssued) faults.unlessSame("balance", balance, gross - standing - document.granted);
  if (status === "VOIDED") faults.unlessSame("balance", balance, 0n);
  if (isIssued && type === "INVOICE") {
    const settled = balance === 0n ? "PAID" : balance === gross ? "UNPAID" : "PARTIALLY_PAID";
    const isMarked = document.paymentStatus === "UNCOLLECTIBLE" && balance > 0n;
    if (!isMarked && document.paymentStatus !== settled) faults.say(`it is ${document.paymentStatus}, not ${settled}`);
  }
  return faults.found;
}

/** D34: Σ credit notes ≤ invoice, in total, per tax, and per line. */
function creditFaults(document: DocumentState, state: LedgerState): string[] {
  if (document.type !== "INVOICE") return [];
  const faults = new Faults(`INVOICE ${document.id}`, document.currency);
  const counting = state.documents.filter(({ type, invoiceId, status }) => {
    return type === "CREDIT_NOTE" && invoiceId === document.id && (status === "FINAL" || status === "SENT");
  });
  faults.unlessWithin("credited", add(counting.map(({ gross }) => gross)), document.gross);
  const credited = counting.flatMap(({ lines }) => lines);
  for (const rate of new Set([...document.lines, ...credited].map(({ taxRate }) => taxRate))) {
    for (const key of ["net", "tax"] as const) {
      const of = (lines: readonly LineState[]) =>
        add(lines.filter(({ taxRate }) => taxRate === rate).map((line) => line[key]));
      faults.unlessWithin(`credited ${key} at ${rate}`, of(credited), of(document.lines));
    }
  }
  const ids = new Set(counting.map(({ id }) => id));
  for (const { id, net } of document.lines) {
    const shares = state.shares.filter(({ noteId, invoiceLineId }) => ids.has(noteId) && invoiceLineId === id);
    faults.unlessWithin(`credited of ${id}`, add(shares.map((share) => share.net)), net);
  }
  return faults.found;
}

class Faults {
  readonly found: string[] = [];

  constructor(
    private readonly of: string,
    private readonly currency: string,
  ) {}

  say(words: string): void {
    this.found.push(`${this.of}: ${words}`);
  }

  unlessSame(what: string, is: Exact, wanted: Exact): void {
    if (is !== wanted) this.say(`${what} is ${wireOf(is, this.currency)}, not ${wireOf(wanted, this.currency)}`);
  }

  /** From nothing to the whole, whichever of the two is above. */
  unlessWithin(what: string, is: Exact, whole: Exact): void {
    const [low, high] = whole < 0n ? [whole, 0n] : [0n, whole];
    if (is < low || is > high) this.say(`${what} is ${wireOf(is, this.currency)} of ${wireOf(whole, this.currency)}`);
  }
}

/** What a person wrote of a line: what must stand in the database once it was accepted. */
export interface WrittenLine {
  title: string;
  quantity: string;
  rate: string;
  taxRate: string;
  discount: { kind: "PERCENTAGE"; fraction: string } | { kind: "NOMINAL"; amount: string } | null;
}

/** What of an invoice's lines is not as it was written. */
export function writingFaults(document: DocumentState, written: ReadonlyMap<string, WrittenLine>): string[] {
  const charges = document.lines.filter(({ kind }) => kind === "CHARGE");
  const stands = charges.map((line) => [
    ...[line.id, line.title, line.quantity, line.rate, line.taxRate, line.discountFraction, line.discountAmount],
  ]);
  const wanted = [...written].map(([id, line]) => {
    const [quantity, rate] = [exactly(line.quantity), exactly(line.rate)];
    const fraction = line.discount?.kind === "PERCENTAGE" ? exactly(line.discount.fraction) : null;
    const whole = timesRounded(quantity, rate, document.currency);
    const asked = line.discount?.kind === "NOMINAL" ? exactly(line.discount.amount) : 0n;
    const nominal = whole <= 0n ? 0n : smaller(asked, whole);
    const taken = fraction === null ? nominal : timesRounded(whole, fraction, document.currency);
    return [id, line.title, quantity, rate, exactly(line.taxRate), fraction, taken];
  });
  const sorted = (all: readonly (readonly unknown[])[]) => all.map((one) => one.map(String).join(" ")).sort();
  const [is, should] = [sorted(stands), sorted(wanted)];
  return is.join("\n") === should.join("\n")
    ? []
    : [`${document.type} ${document.id}: lines\n${is.join("\n")}\nnot\n${should.join("\n")}`];
}
