import { expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { DocumentConversion } from "@/lib/engine/invoice/document";
import { drawInvoicePdf } from "./draw";
import { sampleInvoice } from "./invoice-samples";
import { readPdf } from "./read-pdf";

const conversion: DocumentConversion = {
  ...{ from: "USD", currency: "EUR", exchangeRate: "0.8637", rateDate: parsePlainDate("2026-11-20") },
  ...{ sourceName: "ECB", inverseOf: null, netTotal: "863.70", totalTax: "181.38", grossTotal: "1045.08" },
};

async function printed(conversions?: DocumentConversion[]): Promise<string> {
  const document = sampleInvoice({ currency: "USD", ...(conversions ? { conversions } : {}) });
  const { pages } = readPdf(await drawInvoicePdf(document, new Date("2026-11-20T09:00:00Z")));
  return pages.map((page) => page.text).join("\n");
}

test("D50: the converted totals are printed once, under the totals, with the rate, its day and where it is from", async () => {
  const text = await printed([conversion]);
  expect(text.split("Totals in EUR")).toHaveLength(2);
  for (const part of ["1 USD = 0.8637 EUR on 20 Nov 2026, ECB", "€863.70", "€181.38", "€1,045.08"]) {
    expect(text).toContain(part);
  }
});

test("D50: of an inverse rate it says what it is the inverse of", async () => {
  const inverse = { ...conversion, exchangeRate: "0.923190546529", inverseOf: "1.0832", sourceName: null };
  expect((await printed([inverse])).replaceAll("\n", " ")).toContain("the inverse of 1 EUR = 1.0832 USD");
});

test("a document without conversions, as of before, prints as it did", async () => {
  expect(await printed()).toEqual(await printed([]));
});
