import { beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";
import { reversePayment } from "@/lib/features/payments/booking/commands/reverse";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildFinalNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getCustomerBalance } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const day = "2026-11-20";
const final = async (customerId: string, rate: string, more: { currency?: "EUR" | "JPY"; dueDate?: string } = {}) => {
  const { currency = "EUR", dueDate } = more;
  const fields = dueDate === undefined ? {} : { fields: { dueDate } };
  return buildFinalInvoice(scratch.ctx, { customerId, currency, ...fields, lines: [{ rate, taxRate: "0" }] });
};

test("a customer without open documents has no balance, and one that there is not is none", async () => {
  const { id } = await buildCustomer(scratch.ctx);
  await buildDraft(scratch.ctx, { customerId: id });
  expect(await getCustomerBalance(scratch.ctx, { id })).toEqual({ customerId: id, balances: [] });
  expect((await refusalOf(getCustomerBalance(scratch.ctx, { id: newId() }))).type).toBe("NotFound");
});

test("D34: per currency what is owed, of that overdue, given up, and what is paid ahead", async () => {
  const { id } = await buildCustomer(scratch.ctx);
  const late = await final(id, "100", { dueDate: "2026-11-19" });
  await final(id, "50", { dueDate: day });
  const lost = await final(id, "7");
  await setInvoicePaymentStatus(scratch.ctx, { id: lost.id, paymentStatus: "UNCOLLECTIBLE" });
  await final(id, "1200", { currency: "JPY" });
  const facts = { customerId: id, currency: "EUR" as const, paidAt: day };
  await recordPayment(scratch.ctx, { ...facts, amount: "180", allocations: [{ invoiceId: late.id, amount: "10" }] });
  const wrong = await recordPayment(scratch.ctx, { ...facts, amount: "1000" });
  await reversePayment(scratch.ctx, { id: wrong.id });
  expect((await getCustomerBalance(scratch.ctx, { id })).balances).toEqual([
    {
      ...{ currency: "EUR", owed: "140.00", overdue: "90.00", uncollectible: "7.00" },
      // 180.00 less the share of 10.00; 140.00 − 170.00
      ...{ unappliedPayments: "170.00", unappliedCreditNotes: "0.00", net: "-30.00" },
    },
    {
      ...{ currency: "JPY", owed: "1200", overdue: "0", uncollectible: "0" },
      ...{ unappliedPayments: "0", unappliedCreditNotes: "0", net: "1200" },
    },
  ]);
});

test("D34: credit that is not applied stands beside payments, and what is applied lowers what is owed", async () => {
  const { id } = await buildCustomer(scratch.ctx);
  const [invoice] = [await final(id, "100"), await final(id, "20")];
  await applyOwnNotes(scratch.ctx, false);
  await buildFinalNote(scratch.ctx, invoice, { lines: [{ rate: "30", taxRate: "0" }] });
  await applyOwnNotes(scratch.ctx, true);
  await buildFinalNote(scratch.ctx, invoice, { lines: [{ rate: "5", taxRate: "0" }] });
  expect((await getCustomerBalance(scratch.ctx, { id })).balances).toMatchObject([
    { owed: "115.00", unappliedPayments: "0.00", unappliedCreditNotes: "30.00", net: "85.00" },
  ]);
});
