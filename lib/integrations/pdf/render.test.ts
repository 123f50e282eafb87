import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { longInvoice, sampleInvoice } from "./invoice-samples";
import { type ReadPdf, readPdf } from "./read-pdf";
import { renderInvoicePdf } from "./render";

const creationDate = new Date("2026-11-02T09:00:00Z");

async function print(document: InvoiceDocument): Promise<ReadPdf> {
  return readPdf(await renderInvoicePdf(document, { creationDate }));
}

/** The names bold and regular. */
function withNames(seller: string, memo: string): InvoiceDocument {
  const document = sampleInvoice({ memo, paymentDetails: [] });
  return { ...document, seller: { ...document.seller, legalName: seller } };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const textOf = (pdf: ReadPdf) => pdf.pages.map((page) => page.text).join("\n");

describe("the invoice", () => {
  test("its cover says who, how much, by when, for what, and how to pay", async () => {
    const [cover] = (await print(sampleInvoice())).pages;
    for (const part of [
      "Kestrel Freight B.V.",
      "3087 BM Rotterdam, Netherlands",
      "VAT NL814207733B01",
      "Halden Systems B.V.",
      "1019 BA Amsterdam, Netherlands",
      "€10,544.77",
      "16 Nov 2026",
      "2 Nov 2026",
      "PO-26-0417",
      "Summary of charges, 1 – 31 Oct 2026 Amount (EUR)",
      "API calls 4,250.00",
      "Net total 8,850.06",
      "VAT 21 % on 8,070.06 1,694.71",
      "VAT exempt on 780.00 0.00",
      "IBAN NL91 ABNA 0417 1643 00",
      "Reference HLD01190",
      "Thank you for your business.",
      "Halden Systems B.V. · KvK 83920147 · VAT NL863190427B01 HLD01190 · Page 1 of 2",
    ])
      expect(cover?.text).toContain(part);
  });

  test("its second page shows each line with period, quantity, unit price, tax and amount, and the same totals", async () => {
    const page = (await print(sampleInvoice())).pages[1];
    for (const part of [
      "Description Service period Quantity Unit price VAT Amount",
      "API calls 4,250.00",
      "Tier 2, 250,001 to 1,000,000 1 – 31 Oct 2026 750,000 0.0032 21 % 2,400.00",
      "Included calls 1 – 31 Oct 2026 100,000 −0.0025 21 % −250.00",
      "From the grant “Launch credits”",
      "Less discount of 240.00",
      "Certified operator course, 14 Oct 14 Oct 2026 2 390.00 Exempt 780.00",
      "VAT 21 % on 8,070.06 1,694.71",
      "Total €10,544.77",
      "HLD01190 · Page 2 of 2",
    ])
      expect(page?.text).toContain(part);
  });

  test("every one of 120 lines is printed once, in order, and every page after the cover repeats the table's head", async () => {
    const pdf = await print(longInvoice(120));
    const printed = [...textOf(pdf).matchAll(/^Line (\d+) /gm)].map((match) => Number(match[1]));
    expect(printed).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    const [, ...lines] = pdf.pages;
    for (const page of lines) expect(page.text.split("\n").filter((line) => /^Description/.test(line))).toHaveLength(1);
    for (const [index, page] of pdf.pages.entries())
      expect(page.text).toContain(`Page ${index + 1} of ${pdf.pages.length}`);
  });

  test("a group that goes on says so, without its sum a second time", async () => {
    const text = textOf(await print(longInvoice(60, 60)));
    expect(text).toContain("Group 1, continued");
    expect(text.match(/^Group 1 /gm)).toHaveLength(2);
  });

  test("a line of a percentage price shows its rate as a percentage", async () => {
    const document = longInvoice(1);
    const [group] = document.groups;
    const [line] = group?.lines ?? [];
    if (!group || !line) throw new Error("The sample has no line");
    const groups = [{ ...group, lines: [{ ...line, rate: "0.0125", rateDisplay: "PERCENTAGE" as const }] }];
    expect(textOf(await print({ ...document, groups }))).toContain("1.25 %");
  });

  test("a currency without minor units has none on paper", async () => {
    const changes = {
      currency: "JPY" as const,
      netTotal: "1200",
      totalTax: "0",
      grossTotal: "1200",
      balanceDue: "1200",
    };
    expect(textOf(await print(sampleInvoice({ ...changes, groups: [], taxes: [] })))).toContain("¥1,200");
  });

  test("what was paid before it was printed stands between total and total to pay", async () => {
    const text = textOf(await print(sampleInvoice({ balanceDue: "4474.52" })));
    expect(text).toContain("Total 10,544.77");
    expect(text).toContain("Paid or credited −6,070.25");
    expect(text).toContain("€4,474.52");
  });

  test("another delivery address is printed, the same one is not", async () => {
    const shippingAddress = {
      line1: "Lager 7",
      line2: null,
      town: "Bremen",
      state: null,
      postcode: "28195",
      country: "DE",
    };
    const document = sampleInvoice();
    const other = textOf(await print({ ...document, buyer: { ...document.buyer, shippingAddress } }));
    expect(other).toContain("Deliver to");
    expect(other).toContain("28195 Bremen, Germany");
    expect(textOf(await print(document))).not.toContain("Deliver to");
  });

  test("the payment link can be clicked, and only http and https are links", async () => {
    expect((await print(sampleInvoice())).pages[0]?.links).toEqual(["https://pay.halden.example/i/k7Qf-2mZx"]);
    expect((await print(sampleInvoice({ paymentLink: "javascript:alert(1)" }))).pages[0]?.links).toEqual([]);
  });
});

describe("legal marks", () => {
  test("D27: reverse charge is named on the cover and at the end, with its legal text", async () => {
    const legalText = "Reverse charge: the recipient of the supply is liable for the tax.";
    const taxes = [{ label: "Reverse charge", rateFraction: "0", net: "8850.06", tax: "0.00" }];
    const pdf = await print(sampleInvoice({ taxStatus: "REVERSE_CHARGED", legalText, taxes }));
    for (const page of [pdf.pages[0], pdf.pages.at(-1)]) {
      expect(page?.text).toContain("Reverse charge: the recipient of the supply is liable");
      expect(page?.text).toContain("Reverse charge on 8,850.06 0.00");
    }
  });

  test("D27: an exempt customer's invoice says so beside the reason", async () => {
    const text = textOf(
      await print(sampleInvoice({ taxStatus: "TAX_EXEMPT", legalText: "Charity, s. 30 VATA 1994." })),
    );
    expect(text).toContain("Tax exempt");
    expect(text).toContain("Charity, s. 30 VATA 1994.");
  });

  test("D32: a voided invoice is marked VOID on every page", async () => {
    const version = { version: 2, amendedOn: null, replaces: null, voided: true };
    const pdf = await print(longInvoice(120, 25, { status: "VOIDED", version }));
    expect(pdf.pages.length).toBeGreaterThan(3);
    for (const page of pdf.pages) expect(page.text.match(/VOID/g)).toHaveLength(2);
  });

  test("D32: an amended one says when, and which version it replaces", async () => {
    const version = { version: 2, amendedOn: parsePlainDate("2026-12-05"), replaces: 1, voided: false };
    const pdf = await print(sampleInvoice({ version }));
    expect(pdf.pages[0]?.text).toContain("Amended on 5 Dec 2026, replaces version 1");
    for (const page of pdf.pages) expect(page.text).toContain("HLD01190 · Version 2 · Page");
  });

  test("D47: a sandbox invoice says TEST on every page, a live one nowhere", async () => {
    for (const page of (await print(longInvoice(60, 25, { environment: "TEST" }))).pages)
      expect(page.text).toContain("TEST");
    expect(textOf(await print(sampleInvoice()))).not.toMatch(/TEST|VOID|DRAFT/);
  });

  test("a draft says so in place of its number and has no reference to pay with", async () => {
    const pdf = await print(
      sampleInvoice({ status: "DRAFT", number: null, issueDate: null, dueDate: null, terms: "30 days" }),
    );
    expect(pdf.pages[0]?.text).toMatch(/^Draft$/m);
    expect(pdf.pages[0]?.text).toContain("When finalized");
    expect(pdf.pages[0]?.text).not.toContain("Reference");
    for (const page of pdf.pages) expect(page.text).toContain("DRAFT");
  });
});

describe("the file", () => {
  test("D32: the same document and date are the same bytes, whatever was drawn before", async () => {
    const first = sha256(await renderInvoicePdf(sampleInvoice(), { creationDate }));
    await renderInvoicePdf(withNames("Ngân hàng Việt Żółć", "źdźbło Öl"), { creationDate });
    expect(sha256(await renderInvoicePdf(sampleInvoice(), { creationDate }))).toBe(first);
    const later = new Date("2026-11-03T09:00:00Z");
    expect(sha256(await renderInvoicePdf(sampleInvoice(), { creationDate: later }))).not.toBe(first);
  });

  test("letters of one document are not missing because another was drawn with their accents", async () => {
    await print(withNames("Ѓ Ќ Ѝ", "ӑ ӝ ӟ"));
    const text = textOf(await print(withNames("Г К И", "а ж з")));
    expect(text).toContain("Г К И");
    expect(text).toMatch(/^а ж з$/m);
  });

  test("documents drawn at the same time do not mix", async () => {
    const numbers = ["A1", "B2", "C3"];
    const drawn = await Promise.all(numbers.map((number) => print(sampleInvoice({ number }))));
    expect(drawn.map((pdf) => pdf.info.Title)).toEqual(numbers.map((number) => `Invoice ${number}`));
  });

  test("a document that cannot be drawn fails alone", async () => {
    const broken = renderInvoicePdf(sampleInvoice({ netTotal: "not a number" }), { creationDate });
    const whole = print(sampleInvoice());
    await expect(broken).rejects.toThrow("Not a decimal");
    expect((await whole).pages).toHaveLength(2);
  });

  test("says title, author, language, maker and date; its pages are A4", async () => {
    const pdf = await print(sampleInvoice());
    expect(pdf.info).toMatchObject({
      Title: "Invoice HLD01190",
      Author: "Halden Systems B.V.",
      Creator: "Ledgerline",
      Producer: "Ledgerline",
      CreationDate: "D:20261102090000Z",
    });
    expect(pdf.language).toBe("en-GB");
    for (const page of pdf.pages) expect([page.width, page.height].map(Math.round)).toEqual([595, 842]);
  });
});
