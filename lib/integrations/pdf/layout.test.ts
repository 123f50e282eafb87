import { beforeAll, describe, expect, test } from "vitest";
import { invoicePages } from "@/components/documents/invoice-document";
import { heightOf } from "@/components/documents/rows";
import { contentWidth, page, pt } from "@/components/documents/sheet";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { drawInvoicePdf, textsOf } from "./draw";
import { openFaces } from "./faces";
import { hardDocuments } from "./hard-documents";
import { longInvoice, sampleGroup, sampleInvoice, sampleLine } from "./invoice-samples";
import { type ReadPage, readPdf } from "./read-pdf";
import { createTypesetter } from "./typesetter";

const sentence =
  "We bill usage by the day on which it happened in the customer's zone, late events in the month they fall in. ";
const unbroken = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3);
const address = {
  line1: `c/o ${sentence}`,
  line2: sentence.repeat(2),
  town: unbroken,
  state: "Rheinland-Pfalz",
  postcode: "67433",
  country: "DE",
};

const crowded = (): InvoiceDocument => {
  const plain = sampleInvoice();
  return sampleInvoice({
    reference: sentence,
    purchaseOrderNumber: unbroken,
    terms: "14 days",
    seller: { ...plain.seller, legalName: `${unbroken} & ${sentence}`, address, registrationNumber: sentence },
    buyer: { legalName: sentence.repeat(3), address, shippingAddress: address, taxId: unbroken },
    groups: Array.from({ length: 40 }, (_, index) =>
      sampleGroup(
        index % 3 === 0 ? sentence.repeat(2) : `Group ${index}`,
        [
          sampleLine({
            title: index % 4 === 0 ? unbroken : `Fee ${index}`,
            netTotal: "12.00",
            description: sentence.repeat(index),
          }),
        ],
        index % 5 === 0 ? sentence : null,
      ),
    ),
    taxes: Array.from({ length: 30 }, (_, index) => ({
      label: `VAT ${index}.5 %`,
      rateFraction: "0.055",
      net: "1234567.89",
      tax: "67901.23",
    })),
    paymentDetails: Array.from({ length: 4 }, (_, index) => ({
      label: `Account ${index} ${sentence}`,
      rows: [
        { label: sentence, value: unbroken },
        { label: "IBAN", value: "DE91 1000 0000 0123 4567 89" },
      ],
    })),
    legalText: sentence.repeat(12),
    memo: `${sentence.repeat(4)}\n\n`.repeat(12),
  });
};

const huge = (): InvoiceDocument => {
  const figures = {
    quantity: "123456789012345678.123456789012",
    rate: "0.000000000001",
    netTotal: "999999999999999.99",
  };
  const lines = [
    sampleLine({ title: "Tokens in and out", ...figures }),
    sampleLine({ title: "Fee", netTotal: "1.00" }),
  ];
  const total = "999999999999999.99";
  return sampleInvoice({
    currency: "CHF",
    groups: [sampleGroup("Tokens", lines)],
    grossTotal: total,
    balanceDue: total,
  });
};

const converted = (): InvoiceDocument => {
  const rate = { from: "USD", rateDate: parsePlainDate("2026-11-20") } as const;
  const totals = { netTotal: "999999999999.99", totalTax: "210000000000.00", grossTotal: "1209999999999.99" };
  return sampleInvoice({
    currency: "USD",
    conversions: [
      {
        ...rate,
        ...totals,
        currency: "EUR",
        exchangeRate: "0.923190546529",
        inverseOf: "1.0832",
        sourceName: sentence,
      },
      { ...rate, ...totals, currency: "GBP", exchangeRate: "0.79", inverseOf: null, sourceName: null },
    ],
  });
};

const samples: [string, () => InvoiceDocument][] = [
  ["the design's", () => sampleInvoice()],
  ["one line", () => longInvoice(1)],
  ["120 lines", () => longInvoice(120)],
  ["everything long", crowded],
  ["converted for two tax offices", converted],
  ["huge figures", huge],
  ...Object.entries(hardDocuments),
];

describe.each(samples)("the pages of an invoice: %s", (_, make) => {
  let pages: ReadPage[] = [];
  beforeAll(async () => {
    pages = readPdf(await drawInvoicePdf(make(), new Date("2026-11-02T09:00:00Z"))).pages;
  });

  test("nothing leaves the margins", () => {
    const [left, right] = [pt(page.margin) - 0.5, pt(page.margin + contentWidth) + 0.5];
    for (const { runs } of pages)
      for (const run of runs) {
        expect({ ...run, inside: run.x >= left && run.x + run.width <= right }).toMatchObject({ inside: true });
        expect(run.y).toBeLessThan(pt(page.height - 40));
      }
  });

  test("no text overlaps another", () => {
    for (const { runs } of pages) expect(overlaps(runs)).toEqual([]);
  });

  test("neighbours in a row are one text or stand apart", () => {
    for (const { runs } of pages) expect(touching(runs)).toEqual([]);
  });

  test("no glyph is missing", () => {
    for (const { runs } of pages) expect(runs.filter((run) => run.glyphs.includes(0))).toEqual([]);
  });
});

/** Pairs of runs whose letters, from baseline to x-height, share paper. */
function overlaps(runs: ReadPage["runs"]): string[] {
  const found: string[] = [];
  runs.forEach((a, index) => {
    for (const b of runs.slice(index + 1)) {
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const [top, bottom] = [Math.max(a.y - a.size * 0.7, b.y - b.size * 0.7), Math.min(a.y, b.y)];
      if (across > 0.6 && bottom - top > 0.1) found.push(`${a.text} × ${b.text}`);
    }
  });
  return found;
}

/** Runs on one baseline that nearly meet; runs of one text meet exactly, where it is not drawn word by word as in other scripts. */
function touching(all: ReadPage["runs"]): string[] {
  const runs = all.filter(({ text }) => /^[\p{Script=Latin}\p{Script=Common}]+$/u.test(text));
  return runs.flatMap((a) =>
    runs
      .filter((b) => b !== a && Math.abs(b.y - a.y) < 0.05)
      .map((b) => ({ b, apart: b.x - (a.x + a.width) }))
      .filter(({ apart }) => apart > 0.3 && apart < 3)
      .map(({ b }) => `${a.text} × ${b.text}`),
  );
}

describe("cutting the pages", () => {
  const pagesOf = async (document: InvoiceDocument) => {
    const setter = await createTypesetter(openFaces(), textsOf(document), "NL");
    return { ...invoicePages(document, setter), setter };
  };

  test("no page is fuller than the space above its foot, however long the texts", async () => {
    for (const document of [longInvoice(500), crowded()]) {
      const { cover, lines } = await pagesOf(document);
      for (const rows of [...cover, ...lines])
        expect(heightOf(rows)).toBeLessThanOrEqual(page.height - 2 * page.margin);
    }
  });

  test("a group's head never ends a page", async () => {
    for (const perGroup of [1, 3, 7]) {
      const { lines } = await pagesOf(longInvoice(150, perGroup));
      expect(lines.length).toBeGreaterThan(3);
      for (const rows of lines) expect(rows.at(-1)?.keepWithNext).toBeFalsy();
    }
  });

  test("a long summary goes on on a further page, under its own head", async () => {
    const { cover } = await pagesOf(longInvoice(80, 1));
    const heads = cover.map((rows) =>
      rows.flatMap((row) => row.lines).filter(({ line }) => line.text.startsWith("Summary of")),
    );
    expect(cover.length).toBeGreaterThan(2);
    expect(heads.slice(0, -1).map((found) => found.length)).toEqual(cover.slice(0, -1).map(() => 1));
  });

  test("a wide figure widens its column instead of breaking", async () => {
    const line = sampleLine({
      title: "Calls",
      quantity: "1234567890.12",
      rate: "0.00000125",
      netTotal: "123456789.99",
    });
    const { lines } = await pagesOf(sampleInvoice({ groups: [sampleGroup("Calls", [line])] }));
    const texts = lines.flat().flatMap((row) => row.lines.map((placed) => placed.line.text));
    expect(texts).toEqual(expect.arrayContaining(["1,234,567,890.12", "0.00000125", "123,456,789.99"]));
  });
});
