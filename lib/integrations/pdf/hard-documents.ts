import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { DocumentConversion, DocumentTax, InvoiceDocument } from "@/lib/engine/invoice/document";
import { longInvoice, sampleGroup, sampleInvoice, sampleLine } from "./invoice-samples";

/** Ten documents that are hard to print, for tests and pictures. Their totals add up. */
export const hardDocuments: Record<string, () => InvoiceDocument> = {
  "sixty-lines": () => longInvoice(60, 12),
  "three-tax-rates": threeTaxRates,
  "right-to-left": rightToLeft,
  "chinese-japanese-korean": eastAsian,
  zero: zeroInvoice,
  yen,
  "long-memo": longMemo,
  "credit-note": creditNote,
  "reverse-charge": reverseCharge,
  "amended-and-converted": amendedAndConverted,
};

function threeTaxRates(): InvoiceDocument {
  const lines = [
    sampleLine({ title: "Platform fee", netTotal: "1000.00" }),
    sampleLine({
      title: "Handbook, printed",
      netTotal: "80.00",
      quantity: "4",
      rate: "20",
      taxRate: "0.09",
      taxLabel: "9 %",
    }),
    sampleLine({ title: "Export documents", netTotal: "120.00", taxRate: "0", taxLabel: "0 %" }),
    sampleLine({ title: "Goodwill for October", netTotal: "-50.00", rate: "-50" }),
  ];
  const taxes = [
    tax("VAT 21 %", "0.21", "950.00", "199.50"),
    tax("VAT 9 %", "0.09", "80.00", "7.20"),
    tax("VAT 0 %", "0", "120.00", "0.00"),
  ];
  return of({ groups: [sampleGroup("October", lines)], taxes, legalText: null }, "1150.00", "206.70", "1356.70");
}

function rightToLeft(): InvoiceDocument {
  const { buyer, seller } = sampleInvoice();
  const address = {
    line1: "רחוב הרצל 14, כניסה ב׳",
    line2: null,
    town: "תל אביב–יפו",
    state: null,
    postcode: "6688312",
    country: "IL",
  };
  const lines = [
    sampleLine({ title: "רישיון שנתי (Platform) 2026", netTotal: "500.00", description: "עבור 25 משתמשים, ABC-17" }),
    sampleLine({ title: "خدمة الدعم الفني ٢٤/٧", netTotal: "250.00", description: "من ١ إلى ٣١ أكتوبر" }),
  ];
  return of(
    {
      groups: [sampleGroup("שירותים", lines)],
      seller: { ...seller, legalName: "شركة النخيل للبرمجيات ذ.م.م" },
      buyer: { ...buyer, legalName: "חברת דוגמה בע״מ (Example Ltd)", address, taxId: "IL514207733" },
      taxes: [tax("VAT 21 %", "0.21", "750.00", "157.50")],
      memo: "תודה על הזמנתכם.\nشكرا لتعاملكم معنا.",
      legalText: null,
    },
    ...(["750.00", "157.50", "907.50"] as const),
  );
}

function eastAsian(): InvoiceDocument {
  const { buyer } = sampleInvoice();
  const address = {
    line1: "丸の内一丁目9番1号",
    line2: "サンプルタワー 18階",
    town: "千代田区",
    state: "東京都",
    postcode: "100-0005",
    country: "JP",
  };
  const lines = [
    sampleLine({
      title: "プラットフォーム利用料(十月分)",
      netTotal: "300.00",
      description: "「標準」プラン、利用者六十四名",
    }),
    sampleLine({ title: "平台使用费", netTotal: "200.00" }),
    sampleLine({ title: "플랫폼 사용료 (10월)", netTotal: "100.00" }),
  ];
  return of(
    {
      groups: [sampleGroup("サービス", lines)],
      buyer: { ...buyer, legalName: "株式会社サンプル商事", address, taxId: "T1234567890123" },
      taxes: [tax("VAT 21 %", "0.21", "600.00", "126.00")],
      legalText: null,
    },
    ...(["600.00", "126.00", "726.00"] as const),
  );
}

function zeroInvoice(): InvoiceDocument {
  const lines = [
    sampleLine({ title: "Platform fee", netTotal: "0.00", rate: "2400", discountAmount: "2400.00" }),
    sampleLine({ title: "API calls", description: "None in October", netTotal: "0.00", quantity: "0", rate: "0.004" }),
  ];
  const taxes = [tax("VAT 21 %", "0.21", "0.00", "0.00")];
  return of(
    { groups: [sampleGroup("Pilot", lines)], taxes, legalText: null, paymentLink: null },
    "0.00",
    "0.00",
    "0.00",
  );
}

function yen(): InvoiceDocument {
  const lines = [
    sampleLine({ title: "Platform fee", netTotal: "1234568", taxRate: "0.1", taxLabel: "10 %" }),
    sampleLine({
      title: "API calls",
      netTotal: "999",
      quantity: "123456",
      rate: "0.00809",
      taxRate: "0.1",
      taxLabel: "10 %",
    }),
  ];
  const groups = [{ title: "October", description: null, netTotal: "1235567", lines }];
  const taxes = [tax("JCT 10 %", "0.1", "1235567", "123557")];
  return of({ currency: "JPY", groups, taxes, legalText: null }, "1235567", "123557", "1359124");
}

function longMemo(): InvoiceDocument {
  const paragraph =
    "This invoice covers the October services under the framework agreement of 4 March 2025, including its second amendment. Amounts in " +
    "dispute may be withheld only as far as they are in dispute; the rest falls due on the day printed above. ";
  return sampleInvoice({
    memo: Array.from({ length: 14 }, (_, index) => `${index + 1}. ${paragraph.repeat(2)}`).join("\n\n"),
  });
}

function creditNote(): InvoiceDocument {
  const lines = [
    sampleLine({ title: "Platform fee", description: "Downtime on 14 and 15 October", netTotal: "154.84" }),
    sampleLine({ title: "Operator seats", quantity: "3", rate: "18", netTotal: "54.00" }),
  ];
  return of(
    {
      kind: "CREDIT_NOTE",
      number: "HLDCN00087",
      original: { number: "HLD01190", issueDate: parsePlainDate("2026-11-02") },
      issueDate: parsePlainDate("2026-11-18"),
      dueDate: null,
      groups: [sampleGroup("Corrections", lines)],
      taxes: [tax("VAT 21 %", "0.21", "208.84", "43.86")],
      legalText: null,
      paymentLink: null,
      paymentDetails: [],
    },
    ...(["208.84", "43.86", "252.70"] as const),
  );
}

function reverseCharge(): InvoiceDocument {
  const { buyer } = sampleInvoice();
  const address = {
    line1: "Rue de la Loi 16",
    line2: null,
    town: "Bruxelles",
    state: null,
    postcode: "1000",
    country: "BE",
  };
  const lines = [sampleLine({ title: "Platform fee", netTotal: "2400.00", taxRate: "0", taxLabel: "Reverse charge" })];
  return of(
    {
      taxStatus: "REVERSE_CHARGED",
      legalText: "Reverse charge: VAT is to be accounted for by the recipient (Article 196, Directive 2006/112/EC).",
      buyer: { ...buyer, legalName: "Société Générale d'Entreposage S.A.", address, taxId: "BE0403170701" },
      groups: [sampleGroup("Platform", lines)],
      taxes: [tax("Reverse charge", "0", "2400.00", "0.00")],
    },
    ...(["2400.00", "0.00", "2400.00"] as const),
  );
}

function amendedAndConverted(): InvoiceDocument {
  const lines = [sampleLine({ title: "Platform fee", netTotal: "1000.00" })];
  const version = { version: 2, amendedOn: parsePlainDate("2026-11-10"), replaces: 1, voided: false };
  const conversion: DocumentConversion = {
    ...{
      from: "USD",
      currency: "EUR",
      exchangeRate: "0.923190546529",
      inverseOf: "1.0832",
      sourceName: "ECB reference rate",
    },
    ...{ rateDate: parsePlainDate("2026-11-02"), netTotal: "923.19", totalTax: "193.87", grossTotal: "1117.06" },
  };
  return of(
    {
      currency: "USD",
      groups: [{ ...sampleGroup("Platform", lines), netTotal: "1000.00" }],
      taxes: [tax("VAT 21 %", "0.21", "1000.00", "210.00")],
      conversions: [conversion],
      legalText: null,
      version,
    },
    ...(["1000.00", "210.00", "1210.00"] as const),
  );
}

function of(
  changes: Partial<InvoiceDocument>,
  netTotal: string,
  totalTax: string,
  grossTotal: string,
): InvoiceDocument {
  return sampleInvoice({ ...changes, netTotal, totalTax, grossTotal, balanceDue: grossTotal });
}

function tax(label: string, rateFraction: string, net: string, amount: string): DocumentTax {
  return { label, rateFraction, net, tax: amount };
}
