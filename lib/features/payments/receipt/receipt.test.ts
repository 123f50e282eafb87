import { beforeAll, expect, test } from "vitest";
import { readPdf } from "@/lib/integrations/pdf/read-pdf";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { recordPayment } from "../booking/commands/record";
import { reverseAllocation, reversePayment } from "../booking/commands/reverse";
import { downloadReceipt } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

async function paid(amount: string, rates: readonly (readonly [rate: string, share: string])[]) {
  const { id: customerId } = await buildCustomer(scratch.ctx, { legalName: "Adler Wärmetechnik GmbH" });
  const invoices: Awaited<ReturnType<typeof buildFinalInvoice>>[] = [];
  for (const [rate] of rates) {
    invoices.push(await buildFinalInvoice(scratch.ctx, { customerId, lines: [{ rate, taxRate: "0" }] }));
  }
  const allocations = rates.map(([, share], place) => ({ invoiceId: invoices[place]?.id ?? "", amount: share }));
  const facts = { customerId, currency: "EUR", amount, paidAt: "2026-11-18", reference: "SEPA 4711" } as const;
  const payment = await recordPayment(scratch.ctx, { ...facts, allocations });
  return { payment, numbers: invoices.map((invoice) => invoice.invoiceNumber ?? "") };
}

async function printed(id: string) {
  const { bytes, fileName } = await downloadReceipt(scratch.ctx, { id });
  const { pages, info } = readPdf(bytes);
  return { fileName, info, bytes, text: pages.map((page) => page.text).join("\n"), pages: pages.length };
}

/** The printed line that begins with these words. */
const lineOf = (text: string, start: string) => text.split("\n").find((line) => line.startsWith(start));

test("a receipt says who paid whom, how much and when, which invoices that settles, and what stays", async () => {
  const { payment, numbers } = await paid("1234.50", [
    ["1000", "1000"],
    ["200", "150.25"],
  ]);
  const { text, fileName, info, pages } = await printed(payment.id);
  expect(pages).toBe(1);
  expect(fileName).toBe(`receipt-${payment.id}.pdf`);
  expect(info.Title).toBe(`Receipt ${payment.id}`);
  const told = [
    "Receipt",
    payment.id,
    "Adler Wärmetechnik GmbH",
    "Halden Systems B.V.",
    "€1,234.50",
    "18 Nov 2026",
    "SEPA 4711",
  ];
  for (const part of told) expect(text).toContain(part);
  expect(lineOf(text, numbers[0] ?? "")).toBe(`${numbers[0]} 20 Nov 2026 1,000.00 1,000.00`);
  expect(lineOf(text, numbers[1] ?? "")).toBe(`${numbers[1]} 20 Nov 2026 200.00 150.25`);
  expect(lineOf(text, "Unapplied")).toBe("Unapplied, stays on your account 84.25");
  expect(text.split("€1,234.50"), "at the head and as the total").toHaveLength(3);
});

test("where nothing is left it says nothing of a rest, and where no invoice is settled it says so", async () => {
  const whole = await paid("100", [["100", "100"]]);
  expect((await printed(whole.payment.id)).text).not.toContain("Unapplied");
  const ahead = await paid("100", []);
  const { text } = await printed(ahead.payment.id);
  expect(text).toContain("It settles no invoice yet.");
  expect(lineOf(text, "Unapplied")).toBe("Unapplied, stays on your account 100.00");
});

test("it says what stands now: a share that was taken back is no longer on it", async () => {
  const { payment, numbers } = await paid("100", [["100", "100"]]);
  expect((await printed(payment.id)).text).toContain(numbers[0]);
  await reverseAllocation(scratch.ctx, { payment: payment.id, id: payment.allocations[0]?.id ?? "" });
  const { text } = await printed(payment.id);
  expect(text).not.toContain(numbers[0]);
  expect(text).toContain("It settles no invoice yet.");
});

test("the same payment makes the same bytes, whenever it is asked for", async () => {
  const { payment } = await paid("100", [["100", "60"]]);
  const first = await printed(payment.id);
  scratch.clock.set("2026-11-25T09:00:00Z");
  const second = await printed(payment.id);
  scratch.clock.set("2026-11-20T09:00:00Z");
  expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
});

test("twenty-six invoices go on to a second page, whose head says the columns again", async () => {
  const { payment, numbers } = await paid(
    "40",
    Array.from({ length: 26 }, () => ["1", "1"] as const),
  );
  const { text, pages } = await printed(payment.id);
  expect(pages).toBe(2);
  expect(text.split("Invoice total (EUR)")).toHaveLength(3);
  for (const number of numbers) expect(text.split(number)).toHaveLength(2);
});

test("nothing is confirmed that was reversed, and nothing of another workspace", async () => {
  const { payment } = await paid("100", []);
  const other = await scratchAccount();
  expect(await refusalOf(downloadReceipt(other.ctx, { id: payment.id }))).toMatchObject({ type: "NotFound" });
  await reversePayment(scratch.ctx, { id: payment.id });
  expect(await refusalOf(downloadReceipt(scratch.ctx, { id: payment.id }))).toMatchObject({
    ...{ type: "InvalidState", reason: "PAYMENT_REVERSED" },
  });
});
