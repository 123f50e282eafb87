import { beforeAll, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { type Decimal, decimal, sum, zero } from "@/lib/engine/money/decimal";
import { getInvoice } from "@/lib/features/invoices/queries";
import { exact } from "@/lib/features/invoices/rows";
import type { Invoice } from "@/lib/features/invoices/schema";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { addNoteLine, applyOwnNotes } from "@/lib/testing/credit-notes";
import { fc, holdsAsync } from "@/lib/testing/laws";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { applyCreditNote } from "./applications/commands/apply";
import { undoCreditNoteApplication } from "./applications/commands/undo";
import { createCreditNote } from "./commands/create";
import { finalizeCreditNote } from "./commands/finalize";
import { markCreditNoteAsSent } from "./commands/send";
import { voidCreditNote } from "./commands/void";
import { creditAll } from "./remaining/commands";

/** Random lives of notes on two invoices, looked at from the database's rows alone with sums of our own. */

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const cents = fc.integer({ min: -100, max: 1_500 }).map((amount) => (amount / 100).toFixed(2));
const pick = fc.nat({ max: 50 });
const invoiceLine = fc.record({
  rate: fc.integer({ min: 1, max: 3_000 }).map((amount) => (amount / 100).toFixed(2)),
  taxRate: fc.constantFrom("0.21", "0.055", "0"),
});

/** Now and then a step is taken whether it can be or not; else it is one that may succeed. */
const isWild = fc.integer({ min: 0, max: 5 }).map((die) => die === 0);
const create = fc.record({
  ...{ kind: fc.constant("create" as const), invoice: pick, line: pick, rate: cents, isLoose: fc.boolean() },
});
const finalize = fc.record({ kind: fc.constant("finalize" as const), note: pick, isWild });
const anyStep = fc.oneof(
  { weight: 3, arbitrary: create },
  { weight: 3, arbitrary: finalize },
  fc.record({ kind: fc.constant("line" as const), note: pick, line: pick, rate: cents, isLoose: fc.boolean(), isWild }),
  fc.record({ kind: fc.constant("all" as const), note: pick, isWild }),
  fc.record({ kind: fc.constant("sent" as const), note: pick, isWild }),
  fc.record({ kind: fc.constant("apply" as const), note: pick, invoice: pick, amount: pick, isWild }),
  fc.record({ kind: fc.constant("apply" as const), note: pick, invoice: pick, amount: pick, isWild }),
  fc.record({ kind: fc.constant("undo" as const), application: pick }),
  fc.record({ kind: fc.constant("void" as const), note: pick, isWild }),
  fc.record({ kind: fc.constant("pay" as const), invoice: pick, isPaid: fc.boolean() }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

test("whatever is done: totals are sums, balances fit, no invoice is credited beyond itself, and nothing final changes", async () => {
  const lines = fc.array(invoiceLine, { minLength: 1, maxLength: 3 });
  const opening = fc.tuple(create, finalize, create, finalize);
  const steps = fc.tuple(opening, fc.array(anyStep, { minLength: 8, maxLength: 20 })).map((parts) => parts.flat());
  await holdsAsync(10, fc.tuple(lines, lines), fc.boolean(), steps, async (pair, appliesOwn, life) => {
    const { ctx } = scratch;
    await applyOwnNotes(ctx, appliesOwn);
    const { id: customerId } = await buildCustomer(ctx);
    const invoices: Invoice[] = [];
    for (const own of pair) invoices.push(await buildFinalInvoice(ctx, { customerId, lines: own }));
    const printed = new Map<string, string>();
    for (const step of life) {
      const before = await ctx.db.activityLog.count();
      const isDone = await attempt(step, customerId, invoices);
      expect((await ctx.db.activityLog.count()) > before).toBe(isDone);
      await expectLaws(customerId, invoices, printed);
    }
  });
});

/** Whether the step was carried out; a refusal is an answer, anything else is a bug. */
async function attempt(step: Step, customerId: string, invoices: readonly Invoice[]): Promise<boolean> {
  return carryOut(step, customerId, invoices).catch((error: unknown) => {
    if (error instanceof AppError) return false;
    throw error;
  });
}

async function carryOut(step: Step, customerId: string, invoices: readonly Invoice[]): Promise<boolean> {
  const { ctx } = scratch;
  const notes = await ctx.db.creditNote.findMany({ where: { customerId }, orderBy: { id: "asc" } });
  const invoice = "invoice" in step ? invoices[step.invoice % invoices.length] : undefined;
  const note = "note" in step ? chosenNote(step, notes) : undefined;
  switch (step.kind) {
    case "create": {
      if (!invoice) return false;
      const { id } = await createCreditNote(ctx, { customerId, currency: "EUR", invoiceId: invoice.id });
      await addRandomLine(id, invoice.id, step);
      return true;
    }
    case "line":
      if (!note?.invoiceId) return false;
      await addRandomLine(note.id, note.invoiceId, step);
      return true;
    case "pay": {
      if (!invoice) return false;
      const { paymentStatus } = await getInvoice(ctx, { id: invoice.id });
      const target = step.isPaid ? "PAID" : "UNPAID";
      await setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: target });
      return paymentStatus !== target;
    }
    case "undo": {
      const where = { creditNote: { customerId }, reversedAt: null };
      const standing = await ctx.db.creditNoteApplication.findMany({ where, orderBy: { id: "asc" } });
      const application = standing[step.application % standing.length];
      if (!application) return false;
      await undoCreditNoteApplication(ctx, { id: application.id });
      return true;
    }
    case "apply": {
      if (!note || !invoice) return false;
      const { balanceVersion, balance } = await getInvoice(ctx, { id: invoice.id });
      const most = Math.min(Number(balance), note.balance.toNumber()) * 100;
      const amount = step.isWild ? step.amount : 1 + ((step.amount * 97) % Math.max(1, Math.round(most)));
      const answer = await applyCreditNote(ctx, {
        ...{ creditNoteId: note.id, invoiceId: invoice.id, amount: amount / 100, currency: "EUR" },
        ...{ creditNoteBalanceVersion: note.balanceVersion, invoiceBalanceVersion: balanceVersion },
      });
      return answer !== null;
    }
    default: {
      if (!note) return false;
      const verbs = { all: creditAll, finalize: finalizeCreditNote, sent: markCreditNoteAsSent, void: voidCreditNote };
      await verbs[step.kind](ctx, { id: note.id });
      return true;
    }
  }
}

type NoteRow = Awaited<ReturnType<Scratch["ctx"]["db"]["creditNote"]["findMany"]>>[number];

function chosenNote(step: Extract<Step, { note: number }>, notes: readonly NoteRow[]): NoteRow | undefined {
  const wanted = {
    ...{ line: ["DRAFT"], all: ["DRAFT"], finalize: ["DRAFT"] },
    ...{ sent: ["DRAFT", "FINAL"], apply: ["FINAL", "SENT"], void: ["FINAL", "SENT"] },
  }[step.kind];
  const fitting = notes.filter(({ status, balance }) => {
    return wanted.includes(status) && (step.kind !== "apply" || !balance.isZero());
  });
  const pool = step.isWild ? notes : fitting;
  return pool[step.note % pool.length];
}

async function addRandomLine(id: string, invoiceId: string, step: Extract<Step, { line: number }>): Promise<void> {
  const { ctx } = scratch;
  const lines = await ctx.db.invoiceLineItem.findMany({ where: { invoiceId }, orderBy: { index: "asc" } });
  const line = lines[step.line % lines.length];
  const taxRate = line?.taxRate.toFixed() ?? "0";
  await addNoteLine(ctx, id, { rate: step.rate, taxRate, lineItemId: step.isLoose ? null : (line?.id ?? null) });
}

async function expectLaws(customerId: string, invoices: readonly Invoice[], printed: Map<string, string>) {
  const { ctx } = scratch;
  const notes = await ctx.db.creditNote.findMany({
    where: { customerId },
    include: { lines: { include: { shares: true }, orderBy: { index: "asc" } }, applications: true },
  });
  for (const note of notes) {
    expectSums(note);
    if (note.status === "DRAFT") continue;
    const { lines, number, issueDate, netTotal, totalTax, customerLegalCompanyName } = note;
    const now = JSON.stringify({ lines, number, issueDate, netTotal, totalTax, customerLegalCompanyName });
    expect(now).toBe(printed.get(note.id) ?? now);
    printed.set(note.id, now);
    const used = sum(note.applications.filter((one) => one.reversedAt === null).map((one) => exact(one.amount)));
    const owed = note.status === "VOIDED" ? zero : exact(note.grossTotal).minus(used);
    expect([note.balance.toFixed(), note.balance.isNegative()]).toEqual([owed.toFixed(), false]);
    if (note.status === "VOIDED") expect(used.isZero()).toBe(true);
  }
  const counting = notes.filter(({ status }) => status === "FINAL" || status === "SENT");
  for (const { id } of invoices) {
    await expectInvoiceLaws(
      id,
      counting.filter(({ invoiceId }) => invoiceId === id),
    );
  }
}

interface Amounts {
  netTotal: { toFixed(): string };
  totalTax: { toFixed(): string };
  grossTotal: { toFixed(): string };
}

function expectSums(note: Amounts & { lines: Amounts[] }): void {
  for (const key of ["netTotal", "totalTax", "grossTotal"] as const) {
    expect(note[key].toFixed()).toBe(sum(note.lines.map((line) => decimal(line[key].toFixed()))).toFixed());
  }
}

type CountedLine = Amounts & {
  taxRate: { toFixed(): string };
  taxCategoryCode: string;
  shares: { invoiceLineItemId: string; net: { toFixed(): string } }[];
};

async function expectInvoiceLaws(id: string, notes: readonly (Amounts & { lines: CountedLine[] })[]): Promise<void> {
  const { ctx } = scratch;
  const invoice = await ctx.db.invoice.findFirstOrThrow({
    where: { id },
    include: { lines: true, allocations: true, applications: true },
  });
  const standing = [...invoice.allocations, ...invoice.applications].filter(({ reversedAt }) => reversedAt === null);
  const gross = exact(invoice.grossTotal);
  const owed = gross.minus(sum(standing.map(({ amount }) => exact(amount))));
  expect([invoice.balance.toFixed(), invoice.balance.isNegative()]).toEqual([owed.toFixed(), false]);
  const status = owed.isZero() ? "PAID" : owed.equals(gross) ? "UNPAID" : "PARTIALLY_PAID";
  expect(invoice.paymentStatus).toBe(status);
  const credited = notes.flatMap(({ lines }) => lines);
  for (const line of invoice.lines) {
    const shares = credited
      .flatMap((one) => one.shares)
      .filter(({ invoiceLineItemId }) => invoiceLineItemId === line.id);
    expectWithin(sum(shares.map(({ net }) => decimal(net.toFixed()))), exact(line.netTotal));
    const alike = (one: { taxRate: { toFixed(): string } }) => one.taxRate.toFixed() === line.taxRate.toFixed();
    for (const key of ["netTotal", "totalTax"] as const) {
      const whole = sum(invoice.lines.filter(alike).map((one) => exact(one[key])));
      expectWithin(sum(credited.filter(alike).map((one) => decimal(one[key].toFixed()))), whole);
    }
  }
  expectWithin(sum(notes.map(({ grossTotal }) => decimal(grossTotal.toFixed()))), gross);
}

function expectWithin(amount: Decimal, whole: Decimal): void {
  expect([amount.isNegative() && !amount.isZero(), amount.greaterThan(whole)]).toEqual([false, false]);
}
