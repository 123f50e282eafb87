import { expect, test } from "vitest";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildFinalNote } from "@/lib/testing/credit-notes";
import { fc, holdsAsync } from "@/lib/testing/laws";
import { scratchAccount } from "@/lib/testing/scratch";
import { getVatReport } from "./queries";

const line = fc.record({ cents: fc.integer({ min: 1, max: 99_999 }), permille: fc.constantFrom(210, 90, 55, 0) });
const story = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  days: fc.nat({ max: 20 }),
  /** What becomes of it, and after how many days. */
  fate: fc.constantFrom("stays", "credited", "voided", "credited and voided"),
  after: fc.nat({ max: 40 }),
});
const fateOrder = ["issue", "credit", "void"] as const;

/** In cents, by month and rate; made from the facts alone. */
type Book = Map<string, { net: number; tax: number }>;

test("a random book: each month's rows are the sums of what was issued, credited and voided in it, tax rounded once a document and rate", async () => {
  await holdsAsync(4, fc.array(story, { minLength: 3, maxLength: 6 }), async (stories) => {
    const { ctx, clock } = await scratchAccount({ now: "2026-01-03T12:00:00Z" });
    await readyMerchant(ctx);
    await applyOwnNotes(ctx, false);
    const { id: customerId } = await buildCustomer(ctx);
    const book: Book = new Map();
    const deeds: { day: string; order: number; act: () => Promise<void> }[] = [];
    let day = parsePlainDate("2026-01-03");
    for (const one of stories) {
      day = addDays(day, one.days);
      const end = addDays(day, one.after);
      const made: { invoice?: Awaited<ReturnType<typeof buildFinalInvoice>>; noteId?: string } = {};
      const lines = one.lines.map(({ cents, permille }) => ({
        rate: (cents / 100).toFixed(2),
        taxRate: (permille / 1000).toString(),
      }));
      const plan = (kind: (typeof fateOrder)[number], on: string, act: () => Promise<void>) =>
        deeds.push({ day: on, order: fateOrder.indexOf(kind), act });
      plan("issue", day, async () => {
        made.invoice = await buildFinalInvoice(ctx, { customerId, lines });
      });
      enter(book, day, one.lines, 1);
      if (one.fate.startsWith("credited")) {
        plan("credit", end, async () => {
          if (made.invoice) made.noteId = (await buildFinalNote(ctx, made.invoice)).id;
        });
        enter(book, end, one.lines, -1);
      }
      if (one.fate === "voided") {
        plan("void", end, async () => {
          if (made.invoice) await voidInvoice(ctx, { id: made.invoice.id });
        });
        enter(book, end, one.lines, -1);
      }
      if (one.fate === "credited and voided") {
        plan("void", addDays(end, 35), async () => {
          if (made.noteId) await voidCreditNote(ctx, { id: made.noteId });
        });
        enter(book, addDays(end, 35), one.lines, 1);
      }
    }
    for (const deed of deeds.toSorted((a, b) => (a.day === b.day ? a.order - b.order : a.day < b.day ? -1 : 1))) {
      clock.set(`${deed.day}T12:00:00Z`);
      await deed.act();
    }
    for (const month of ["01", "02", "03", "04", "05", "06", "07", "08"]) {
      const [from, until] = [
        `2026-${month}-01`,
        addDays(parsePlainDate(`2026-${String(Number(month) + 1).padStart(2, "0")}-01`), -1),
      ];
      const { rows, totals } = await getVatReport(ctx, { from, until });
      const found = new Map(
        rows
          .filter((row) => row.net !== "0.00" || row.tax !== "0.00")
          .map((row) => [row.rate, `${row.net} ${row.tax}`]),
      );
      expect([month, found]).toEqual([month, expectedOf(book, month)]);
      const tax = [...book]
        .filter(([key]) => key.startsWith(`${month} `))
        .reduce((sum, [, amounts]) => sum + amounts.tax, 0);
      if (totals[0]) expect(totals[0].tax).toBe((tax / 100).toFixed(2).replace(/^-0.00$/, "0.00"));
    }
  });
});

/** D4: tax once a document and rate, halves up; whole cents all the way. */
function enter(book: Book, day: string, lines: readonly { cents: number; permille: number }[], sign: 1 | -1): void {
  for (const permille of new Set(lines.map((one) => one.permille))) {
    const net = lines.filter((one) => one.permille === permille).reduce((sum, one) => sum + one.cents, 0);
    const tax = Math.floor((net * permille + 500) / 1000);
    const key = `${day.slice(5, 7)} ${permille / 1000}`;
    const before = book.get(key) ?? { net: 0, tax: 0 };
    book.set(key, { net: before.net + sign * net, tax: before.tax + sign * tax });
  }
}

function expectedOf(book: Book, month: string): Map<string, string> {
  const own = [...book].filter(([key, { net, tax }]) => key.startsWith(`${month} `) && (net !== 0 || tax !== 0));
  return new Map(
    own.map(([key, { net, tax }]) => [key.slice(3), `${(net / 100).toFixed(2)} ${(tax / 100).toFixed(2)}`]),
  );
}
