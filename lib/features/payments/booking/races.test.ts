import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { databaseFailure } from "@/lib/db/errors";
import { queryRows, sql } from "@/lib/db/sql";
import { Decimal, decimal } from "@/lib/engine/money/decimal";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { getInvoice } from "@/lib/features/invoices/queries";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildNote } from "@/lib/testing/credit-notes";
import { fc, holdsAsync } from "@/lib/testing/laws";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { allocatePayment } from "./commands/allocate";
import { recordPayment } from "./commands/record";
import { reverseAllocation, reversePayment } from "./commands/reverse";
import { getPayment } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

async function world(invoices: number, rate = "100") {
  const { id: customerId } = await buildCustomer(scratch.ctx);
  const ids: string[] = [];
  for (let made = 0; made < invoices; made += 1) {
    ids.push((await buildFinalInvoice(scratch.ctx, { customerId, lines: [{ rate, taxRate: "0" }] })).id);
  }
  return { customerId, ids };
}

const pay = (customerId: string, amount: string, allocations: { invoiceId: string; amount: string }[] = []) =>
  recordPayment(scratch.ctx, { customerId, currency: "EUR", amount, paidAt: "2026-11-18", allocations });
/** Refusals are answers here; a failure of the database is none. */
const tried = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof AppError) return error.reason ?? error.type;
      throw new Error(`${databaseFailure(error)?.sqlState ?? "no"} database failure: ${String(error)}`);
    },
  );

describe("at once", () => {
  test("two bookings of one payment's rest: one of them is refused, and no cent is booked twice", async () => {
    const { customerId, ids } = await world(2);
    const { id } = await pay(customerId, "100");
    const outcomes = await Promise.all(
      ids.map((invoiceId) => tried(allocatePayment(scratch.ctx, { id, allocations: [{ invoiceId, amount: "80" }] }))),
    );
    expect(outcomes.toSorted()).toEqual(["MORE_THAN_PAYMENT", "done"]);
    expect((await getPayment(scratch.ctx, { id })).unapplied).toBe("20.00");
  });

  test("two payments of one invoice: together no more than is owed", async () => {
    const { customerId, ids } = await world(1);
    const share = { invoiceId: ids[0] ?? "", amount: "70" };
    const outcomes = await Promise.all([1, 2, 3].map(() => tried(pay(customerId, "70", [share]))));
    expect(outcomes.toSorted()).toEqual(["MORE_THAN_OWED", "MORE_THAN_OWED", "done"]);
    expect((await getInvoice(scratch.ctx, { id: share.invoiceId })).balance).toBe("30.00");
  });

  test("a payment and a void: either is refused by the other", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { customerId, ids } = await world(1);
      const [id = ""] = ids;
      const outcomes = await Promise.all([
        tried(pay(customerId, "10", [{ invoiceId: id, amount: "10" }])),
        tried(voidInvoice(scratch.ctx, { id })),
      ]);
      const { status } = await getInvoice(scratch.ctx, { id });
      expect([
        ["done", "HAS_PAYMENTS", "FINAL"],
        ["INVOICE_VOIDED", "done", "VOIDED"],
      ]).toContainEqual([...outcomes, status]);
    }
  });

  test("a payment and a credit note of one invoice: together no more than is owed", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { customerId, ids } = await world(1);
      const [id = ""] = ids;
      const note = await buildNote(scratch.ctx, await getInvoice(scratch.ctx, { id }), {
        lines: [{ rate: "60", taxRate: "0" }],
      });
      const [paid, credited] = await Promise.all([
        tried(pay(customerId, "70", [{ invoiceId: id, amount: "70" }])),
        tried(finalizeCreditNote(scratch.ctx, { id: note.id })),
      ]);
      const { balance } = await getInvoice(scratch.ctx, { id });
      expect([
        ["done", "done", "0.00"],
        ["MORE_THAN_OWED", "done", "40.00"],
      ]).toContainEqual([paid, credited, balance]);
    }
  });

  test("shares over the same invoices in opposite orders, reversals and a status set by hand never deadlock", async () => {
    const { customerId, ids } = await world(3);
    const allocations = ids.map((invoiceId) => ({ invoiceId, amount: "10" }));
    const first = await pay(customerId, "90", allocations);
    const [one = ""] = ids;
    await Promise.all([
      tried(pay(customerId, "30", allocations)),
      tried(pay(customerId, "30", allocations.toReversed())),
      tried(reversePayment(scratch.ctx, { id: first.id })),
      tried(allocatePayment(scratch.ctx, { id: first.id, allocations: allocations.toReversed() })),
      tried(setInvoicePaymentStatus(scratch.ctx, { id: one, paymentStatus: "PAID" })),
      tried(reverseAllocation(scratch.ctx, { payment: first.id, id: first.allocations[2]?.id ?? "" })),
    ]);
    await expectSound(customerId);
  });
});

describe("laws of booking", () => {
  const place = fc.integer({ min: 0, max: 2 });
  const cents = fc.integer({ min: 1, max: 15_000 }).map((value) => new Decimal(value).times("0.01").toFixed(2));
  const anyStep = fc.oneof(
    fc.record({ kind: fc.constant("pay" as const), place, amount: cents, part: cents }),
    fc.record({ kind: fc.constant("allocate" as const), place, of: fc.nat(9), amount: cents }),
    fc.record({ kind: fc.constant("undo share" as const), of: fc.nat(9), share: fc.nat(9) }),
    fc.record({ kind: fc.constant("undo payment" as const), of: fc.nat(9) }),
    fc.record({ kind: fc.constant("unpaid" as const), place }),
  );

  test("after any sequence: shares ≤ payment, balance = gross − standing shares, unapplied = amount − standing shares", async () => {
    await holdsAsync(25, fc.array(anyStep, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { customerId, ids } = await world(3);
      const payments: string[] = [];
      for (const step of steps) {
        const id = "of" in step ? (payments[step.of % Math.max(1, payments.length)] ?? "") : "";
        const invoiceId = "place" in step ? (ids[step.place] ?? "") : "";
        if (step.kind === "pay") {
          const allocations = decimal(step.part).lessThanOrEqualTo(step.amount)
            ? [{ invoiceId, amount: step.part }]
            : [];
          await tried(pay(customerId, step.amount, allocations).then((payment) => payments.push(payment.id)));
        } else if (step.kind === "unpaid") {
          await tried(setInvoicePaymentStatus(scratch.ctx, { id: invoiceId, paymentStatus: "UNPAID" }));
        } else if (id !== "" && step.kind === "allocate") {
          await tried(allocatePayment(scratch.ctx, { id, allocations: [{ invoiceId, amount: step.amount }] }));
        } else if (id !== "" && step.kind === "undo payment") {
          await tried(reversePayment(scratch.ctx, { id }));
        } else if (id !== "" && step.kind === "undo share") {
          const { allocations } = await getPayment(scratch.ctx, { id });
          const share = allocations[step.share % Math.max(1, allocations.length)];
          if (share) await tried(reverseAllocation(scratch.ctx, { payment: id, id: share.id }));
        }
      }
      await expectSound(customerId);
    });
  }, 120_000);
});

/** An independent look at the tables. */
async function expectSound(customerId: string): Promise<void> {
  const { accountId } = scratch.ctx;
  const faults = await queryRows<{ fault: string }>(
    scratch.ctx.db,
    sql`with share as (
          select a.payment_id, a.invoice_id, a.amount from payment_allocation a where a.account_id = ${accountId}::uuid and a.reversed_at is null
        )
        select 'balance of ' || i.id as fault from invoice i where i.account_id = ${accountId}::uuid and i.customer_id = ${customerId}::uuid
          and (i.balance <> i.gross_total - (select coalesce(sum(amount), 0) from share where invoice_id = i.id)
            or i.payment_status::text <> case when i.balance = 0 then 'PAID' when i.balance < i.gross_total then 'PARTIALLY_PAID' else 'UNPAID' end)
        union all
        select 'shares of ' || p.id from payment p where p.account_id = ${accountId}::uuid and p.customer_id = ${customerId}::uuid
          and (select coalesce(sum(amount), 0) from share where payment_id = p.id)
            > case when p.reversed_at is null then p.amount else 0 end`,
  );
  expect(faults).toEqual([]);
  const payments = await scratch.ctx.db.payment.findMany({ where: { customerId }, include: { allocations: true } });
  for (const { id, amount, reversedAt, allocations } of payments) {
    const standing = allocations.filter((share) => share.reversedAt === null);
    const rest = standing.reduce((left, share) => left.minus(share.amount.toFixed()), new Decimal(amount.toFixed()));
    const { unapplied } = await getPayment(scratch.ctx, { id });
    expect(unapplied).toBe(reversedAt === null ? rest.toFixed(2) : "0.00");
  }
}
