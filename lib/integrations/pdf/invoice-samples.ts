import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { DocumentGroup, DocumentLine, DocumentTax, InvoiceDocument } from "@/lib/engine/invoice/document";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";

/** Documents for tests and pictures: the design's invoice, and one of any length. */
export function sampleInvoice(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const groups = sampleGroups();
  const taxes: DocumentTax[] = [
    { label: "VAT 21 %", rateFraction: "0.21", net: "8070.06", tax: "1694.71" },
    { label: "VAT exempt", rateFraction: "0", net: "780.00", tax: "0.00" },
  ];
  return {
    kind: "INVOICE",
    number: "HLD01190",
    status: "SENT",
    issueDate: parsePlainDate("2026-11-02"),
    dueDate: parsePlainDate("2026-11-16"),
    terms: null,
    purchaseOrderNumber: "PO-26-0417",
    reference: null,
    billingPeriod: { start: parsePlainDate("2026-10-01"), endInclusive: parsePlainDate("2026-10-31") },
    currency: "EUR",
    language: "en-GB",
    seller: sampleSeller(),
    buyer: sampleBuyer(),
    taxStatus: "TAXED",
    legalText: "Operator courses are vocational training, exempt under art. 11(1)(o) Wet OB 1968.",
    groups,
    taxes,
    netTotal: "8850.06",
    totalTax: "1694.71",
    grossTotal: "10544.77",
    balanceDue: "10544.77",
    paymentDetails: [
      {
        label: "",
        rows: [
          { label: "Account", value: "Halden Systems B.V." },
          { label: "IBAN", value: "NL91 ABNA 0417 1643 00" },
          { label: "BIC", value: "ABNANL2A" },
        ],
      },
    ],
    paymentLink: "https://pay.halden.example/i/k7Qf-2mZx",
    memo: "Thank you for your business. Questions about a line: reply to the e-mail that brought this invoice.",
    creditBalances: null,
    version: { version: 1, amendedOn: null, replaces: null, voided: false },
    environment: "PRODUCTION",
    ...changes,
  };
}

/** `count` lines in groups of `perGroup`, titles `Line 1` to `Line n`, at 20 %; totals that add up. */
export function longInvoice(count: number, perGroup = 25, changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const lines = Array.from({ length: count }, (_, index) =>
    sampleLine({
      title: `Line ${index + 1}`,
      description: index % 2 === 0 ? "Usage counted by day, sum of all regions" : null,
      quantity: `${index + 1}`,
      rate: "1.25",
      taxRate: "0.2",
      taxLabel: "20 %",
      netTotal: wireAmount(decimal("1.25").times(index + 1), "EUR"),
    }),
  );
  const groups = Array.from({ length: Math.ceil(count / perGroup) }, (_, index) =>
    sampleGroup(`Group ${index + 1}`, lines.slice(index * perGroup, (index + 1) * perGroup)),
  );
  const net = sum(lines.map((line) => decimal(line.netTotal)));
  const tax = decimal(wireAmount(net.times("0.2"), "EUR"));
  const gross = wireAmount(net.plus(tax), "EUR");
  const totals = {
    netTotal: wireAmount(net, "EUR"),
    totalTax: wireAmount(tax, "EUR"),
    grossTotal: gross,
    balanceDue: gross,
  };
  const taxes = [{ label: "VAT 20 %", rateFraction: "0.2", net: totals.netTotal, tax: totals.totalTax }];
  return sampleInvoice({ groups, taxes, ...totals, legalText: null, ...changes });
}

export function sampleGroup(title: string, lines: DocumentLine[], description: string | null = null): DocumentGroup {
  const net = sum(lines.map((line) => decimal(line.netTotal)));
  return { title, description, netTotal: wireAmount(net, "EUR"), lines };
}

export function sampleLine(changes: Partial<DocumentLine> & Pick<DocumentLine, "title" | "netTotal">): DocumentLine {
  return {
    description: null,
    servicePeriod: { start: parsePlainDate("2026-10-01"), endInclusive: parsePlainDate("2026-10-31") },
    quantity: "1",
    rate: changes.netTotal,
    rateDisplay: "ABSOLUTE",
    discountAmount: "0.00",
    taxRate: "0.21",
    taxLabel: "21 %",
    ...changes,
  };
}

function sampleSeller(): InvoiceDocument["seller"] {
  return {
    legalName: "Halden Systems B.V.",
    address: {
      line1: "Havenkade 114",
      line2: null,
      town: "Amsterdam",
      state: null,
      postcode: "1019 BA",
      country: "NL",
    },
    email: "billing@halden.example",
    phone: null,
    taxId: "NL863190427B01",
    registrationNumber: "KvK 83920147",
    logo: null,
    primaryColour: "#0f5c5c",
  };
}

function sampleBuyer(): InvoiceDocument["buyer"] {
  return {
    legalName: "Kestrel Freight B.V.",
    address: {
      line1: "T.a.v. Crediteurenadministratie",
      line2: "Waalhaven Oostzijde 81",
      town: "Rotterdam",
      state: null,
      postcode: "3087 BM",
      country: "NL",
    },
    shippingAddress: null,
    taxId: "NL814207733B01",
  };
}

function sampleGroups(): DocumentGroup[] {
  const november = { start: parsePlainDate("2026-11-01"), endInclusive: parsePlainDate("2026-11-30") };
  const course = { start: parsePlainDate("2026-10-14"), endInclusive: parsePlainDate("2026-10-14") };
  return [
    sampleGroup("Platform", [
      sampleLine({
        title: "Platform fee",
        netTotal: "2160.00",
        rate: "2400",
        discountAmount: "240.00",
        servicePeriod: november,
      }),
    ]),
    sampleGroup("API calls", [
      sampleLine({ title: "Tier 1, 0 to 250,000", quantity: "250000", rate: "0.004", netTotal: "1000.00" }),
      sampleLine({ title: "Tier 2, 250,001 to 1,000,000", quantity: "750000", rate: "0.0032", netTotal: "2400.00" }),
      sampleLine({ title: "Tier 3, from 1,000,001", quantity: "284650", rate: "0.0025", netTotal: "711.63" }),
      sampleLine({ title: "True-up charge", description: "Minimum 4,500.00 a month", netTotal: "388.37" }),
      sampleLine({
        title: "Included calls",
        description: "From the grant “Launch credits”",
        quantity: "100000",
        rate: "-0.0025",
        netTotal: "-250.00",
      }),
    ]),
    sampleGroup("Seats", [
      sampleLine({ title: "Operator seats", quantity: "64", rate: "18", netTotal: "1152.00", servicePeriod: november }),
      sampleLine({
        title: "Operator seats added",
        description: "12 Oct, 20 of 31 days",
        quantity: "5",
        rate: "11.612",
        netTotal: "58.06",
        servicePeriod: { start: parsePlainDate("2026-10-12"), endInclusive: parsePlainDate("2026-10-31") },
      }),
    ]),
    sampleGroup("Priority support", [
      sampleLine({ title: "Priority support", netTotal: "450.00", servicePeriod: november }),
    ]),
    sampleGroup("Training", [
      sampleLine({
        title: "Certified operator course, 14 Oct",
        quantity: "2",
        rate: "390",
        netTotal: "780.00",
        taxRate: "0",
        taxLabel: "Exempt",
        servicePeriod: course,
      }),
    ]),
  ];
}
