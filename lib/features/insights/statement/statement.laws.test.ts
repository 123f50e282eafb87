import { beforeAll, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { undoCreditNoteApplication } from "@/lib/features/credit-notes/applications/commands/undo";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { getInvoice } from "@/lib/features/invoices/queries";
import { getCustomerBalance } from "@/lib/features/payments/balance/queries";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";
import { reverseAllocation, reversePayment } from "@/lib/features/payments/booking/commands/reverse";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildFinalNote } from "@/lib/testing/credit-notes";
import { fc, holdsAsync } from "@/lib/testing/laws";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getAgeing } from "../ageing/queries";
import { getStatement } from "./queries";

/** Random lives of a customer's account, held against a list of what changed it that the test keeps itself. */

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const pick = fc.nat({ max: 50 });
const cents = fc.integer({ min: 1, max: 30_000 });
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...(["invoice", "invoice", "note", "pay", "pay", "ahead", "reverse", "share", "undo"] as const),
      ...(["voidInvoice", "voidNote", "lost"] as const),
    ),
    ...{ pick, cents, days: fc.nat({ max: 25 }), back: fc.nat({ max: 10 }), appliesOwn: fc.boolean() },
  }),
  { minLength: 6, maxLength: 16 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** What a step adds to what is owed, in cents, and on which day. */
type Change = { day: string; cents: number };

test("whatever is booked: opening and entries make the closing balance of every day, which is what is owed less what is paid ahead", async () => {
  await holdsAsync(6, steps, async (life) => {
    const { ctx, clock } = scratch;
    const { id } = await buildCustomer(ctx);
    const changes: Change[] = [];
    let today = parsePlainDate("2026-01-05");
    for (const step of life) {
      today = addDays(today, step.days);
      clock.set(`${today}T12:00:00Z`);
      changes.push(...(await attempt(step, id, today)));
    }
    const last = [today, ...changes.map(({ day }) => day)].toSorted().at(-1) ?? today;
    const days = [...new Set([last, ...changes.flatMap(({ day }) => [day, addDays(parsePlainDate(day), -1)])])];
    for (const day of days) await expectDay(id, day, changes);
    const { balances } = await getCustomerBalance(ctx, { id });
    const now = await getStatement(ctx, { id, currency: "EUR", from: "2026-01-01", until: last });
    const owed = balances.map(({ net, uncollectible }) => decimal(net).plus(uncollectible));
    expect(now.closing).toBe(sum(owed).toFixed(2));
  });
});

async function expectDay(id: string, day: string, changes: readonly Change[]): Promise<void> {
  const { ctx } = scratch;
  const from = addDays(parsePlainDate(day), -9);
  const statement = await getStatement(ctx, { id, currency: "EUR", from, until: day });
  const before = await getStatement(ctx, { id, currency: "EUR", from: "2025-01-01", until: addDays(from, -1) });
  const upTo = (last: string) => changes.filter((one) => one.day <= last).reduce((total, one) => total + one.cents, 0);
  expect([day, statement.closing]).toEqual([day, (upTo(day) / 100).toFixed(2)]);
  expect(statement.opening).toBe(before.closing);
  const net = statement.entries.map((one) => decimal(one.debit ?? "0").minus(one.credit ?? "0"));
  expect(decimal(statement.opening).plus(sum(net)).toFixed(2)).toBe(statement.closing);
  expect(statement.entries.at(-1)?.balance ?? statement.opening).toBe(statement.closing);
  const { totals } = await getAgeing(ctx, { customerId: id, asOf: day });
  const open = totals.map((one) =>
    decimal(one.total).plus(one.uncollectible).minus(one.unappliedPayments).minus(one.unappliedCreditNotes),
  );
  expect([day, sum(open).toFixed(2)]).toEqual([day, statement.closing]);
  for (const one of totals) {
    const ages = [one.notDue, one.days1To30, one.days31To60, one.days61To90, one.over90Days];
    expect(sum(ages.map(decimal)).toFixed(2)).toBe(one.total);
  }
}

/** What a step changed; nothing where it was refused, or had nothing to work on. */
async function attempt(step: Step, customerId: string, today: string): Promise<Change[]> {
  return carryOut(step, customerId, today).catch((error: unknown) => {
    if (error instanceof AppError) return [];
    throw error;
  });
}

async function carryOut(step: Step, customerId: string, today: string): Promise<Change[]> {
  const { ctx } = scratch;
  const rate = (step.cents / 100).toFixed(2);
  const change = (amount: number, day = today): Change[] => [{ day, cents: amount }];
  const invoices = await ctx.db.invoice.findMany({
    where: { customerId, status: { in: ["FINAL", "SENT"] } },
    orderBy: { id: "asc" },
  });
  const invoice = invoices[step.pick % Math.max(1, invoices.length)];
  switch (step.kind) {
    case "invoice":
      return change(
        step.cents,
        (await buildFinalInvoice(ctx, { customerId, lines: [{ rate, taxRate: "0" }] })).issueDate,
      );
    case "note": {
      if (!invoice) return [];
      await applyOwnNotes(ctx, step.appliesOwn);
      const credited = await getInvoice(ctx, { id: invoice.id });
      const note = await buildFinalNote(ctx, credited, { lines: [{ rate, taxRate: "0" }] });
      return change(-step.cents, note.issueDate);
    }
    case "pay":
    case "ahead": {
      const paidAt = addDays(parsePlainDate(today), -step.back);
      const open = invoice ? Math.min(step.cents, Math.round(invoice.balance.toNumber() * 100)) : 0;
      const share =
        invoice && step.kind === "pay" && open > 0 ? [{ invoiceId: invoice.id, amount: (open / 100).toFixed(2) }] : [];
      await recordPayment(ctx, { customerId, currency: "EUR", amount: rate, paidAt, allocations: share });
      return change(-step.cents, paidAt);
    }
    case "reverse":
    case "share": {
      const standing = await ctx.db.payment.findMany({
        where: { customerId, reversedAt: null },
        include: { allocations: { where: { reversedAt: null } } },
        orderBy: { id: "asc" },
      });
      const payment = standing[step.pick % Math.max(1, standing.length)];
      if (!payment) return [];
      const [part] = payment.allocations;
      if (step.kind === "share") {
        if (part) await reverseAllocation(ctx, { payment: payment.id, id: part.id });
        return [];
      }
      await reversePayment(ctx, { id: payment.id });
      return change(Math.round(payment.amount.toNumber() * 100));
    }
    case "undo": {
      const where = { creditNote: { customerId }, reversedAt: null };
      const [application] = await ctx.db.creditNoteApplication.findMany({ where, orderBy: { id: "asc" } });
      if (application) await undoCreditNoteApplication(ctx, { id: application.id });
      return [];
    }
    case "voidInvoice": {
      if (!invoice) return [];
      await voidInvoice(ctx, { id: invoice.id });
      return change(-Math.round(invoice.grossTotal.toNumber() * 100), later(today, invoice.issueDate));
    }
    case "voidNote": {
      const where = { customerId, status: { in: ["FINAL" as const, "SENT" as const] } };
      const [note] = await ctx.db.creditNote.findMany({ where, orderBy: { id: "asc" } });
      if (!note) return [];
      await voidCreditNote(ctx, { id: note.id });
      return change(Math.round(note.grossTotal.toNumber() * 100), later(today, note.issueDate));
    }
    case "lost":
      if (invoice) await setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "UNCOLLECTIBLE" });
      return [];
  }
}

/** D31: one account serves all lives, so its numbers' dates run ahead of the clock, and nothing is undone before it was said. */
function later(today: string, issueDate: Date | null): string {
  const issued = issueDate?.toISOString().slice(0, 10) ?? today;
  return issued > today ? issued : today;
}
