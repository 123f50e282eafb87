import { describe, expect, test } from "vitest";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { StatementDocument, StatementLine } from "@/lib/engine/invoice/statement-document";
import { sampleInvoice } from "./invoice-samples";
import { type ReadPage, readPdf } from "./read-pdf";
import { renderStatementPdf } from "./render";

const creationDate = new Date("2026-11-20T09:00:00Z");
const start = parsePlainDate("2026-01-01");

/** So many invoices of 1.00, a day each. */
function statement(entries: number, more: Partial<StatementDocument> = {}): StatementDocument {
  const { seller, buyer } = sampleInvoice();
  return {
    kind: "STATEMENT",
    seller,
    buyer: { legalName: buyer.legalName, address: buyer.address, taxId: buyer.taxId },
    ...{ currency: "EUR", language: "en-GB", madeOn: parsePlainDate("2026-11-20"), environment: "PRODUCTION" },
    period: { start, endInclusive: parsePlainDate("2026-11-30") },
    ...{ opening: "5.00", debits: `${entries}.00`, credits: "0.00", closing: `${entries + 5}.00` },
    entries: Array.from({ length: entries }, (_, index) => entry(index)),
    ...more,
  };
}

function entry(index: number): StatementLine {
  const number = `SEQ${String(index + 1).padStart(5, "0")}`;
  const day = addDays(start, index);
  return { day, title: "Invoice", number, note: "", debit: "1.00", credit: null, balance: `${index + 6}.00` };
}

async function pagesOf(document: StatementDocument): Promise<ReadPage[]> {
  return readPdf(await renderStatementPdf(document, { creationDate })).pages;
}

describe("a statement of account on paper", () => {
  test("every entry is printed once, the table's head on every page, the balance at the end", async () => {
    const pages = await pagesOf(statement(120));
    expect(pages.length).toBeGreaterThan(2);
    const text = pages.map((page) => page.text).join("\n");
    for (let index = 0; index < 120; index += 1) {
      const { number, balance } = entry(index);
      expect(text.split(`Invoice ${number} 1.00 ${balance}`).length).toBe(2);
    }
    expect(pages.every((page) => page.text.includes("Date Entry, amounts in EUR Charged Credited Balance"))).toBe(true);
    expect(pages.at(-1)?.text).toContain("In the period 120.00 0.00");
    expect(pages.at(-1)?.text).toContain("€125.00");
  });

  test("nothing leaves the page, however long a name or a figure is", async () => {
    const long = { ...entry(0), note: "A purchase order ".repeat(20), balance: "123456789012345678.99" };
    const huge = {
      opening: "123456789012345678.99",
      debits: "123456789012345678.99",
      closing: "123456789012345678.99",
    };
    const { buyer } = statement(0);
    const pages = await pagesOf(
      statement(0, { ...huge, entries: [long], buyer: { ...buyer, legalName: "Donaudampfschifffahrt".repeat(9) } }),
    );
    const runs = pages.flatMap((page) => page.runs.map((run) => [run.x, page.width - run.x - run.width]));
    expect(Math.min(...runs.flat())).toBeGreaterThan(40);
  });

  test("D47: a sandbox's says TEST, and what is in the customer's favour is called so", async () => {
    const [page] = await pagesOf(statement(0, { environment: "TEST", opening: "-20.00", closing: "-20.00" }));
    expect(page?.text).toContain("TEST Made in a sandbox. Not a request for payment.");
    expect(page?.text).toContain("In your favour");
    expect(page?.text).toContain("€20.00");
    expect(page?.text).toContain("Balance brought forward −20.00");
  });
});
