import { Currency } from "@/lib/core/shapes";
import type { RawUnconverted, RawVatConversion, RawVatDocument, RawVatRow } from "@/lib/db/reports-vat";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { Decimal } from "@/lib/engine/money/decimal";
import { wireAmount } from "@/lib/engine/money/format";
import { conversionWanted } from "./rules";
import type { Unconverted, VatConversion, VatDocument, VatRow } from "./schema";

export function toVatRow(row: RawVatRow): VatRow {
  const currency = Currency.parse(row.currency);
  const amount = (value: Decimal) => wireAmount(value, currency);
  const of = (count: number, net: string, tax: string) => ({
    count,
    net: amount(new Decimal(net)),
    tax: amount(new Decimal(tax)),
  });
  const net = new Decimal(row.invoice_net).minus(row.note_net).plus(row.voided_net);
  const tax = new Decimal(row.invoice_tax).minus(row.note_tax).plus(row.voided_tax);
  return {
    ...{ currency, country: row.country, category: row.category, rate: row.rate },
    invoices: of(row.invoice_count, row.invoice_net, row.invoice_tax),
    creditNotes: of(row.note_count, row.note_net, row.note_tax),
    voided: of(row.voided_count, row.voided_net, row.voided_tax),
    ...{ net: amount(net), tax: amount(tax), gross: amount(net.plus(tax)) },
  };
}

export function toVatConversion(row: RawVatConversion): VatConversion {
  const into = Currency.parse(row.into);
  const [net, tax] = [new Decimal(row.net), new Decimal(row.tax)];
  return {
    ...{ currency: Currency.parse(row.currency), into, documents: row.document_count },
    ...{ net: wireAmount(net, into), tax: wireAmount(tax, into), gross: wireAmount(net.plus(tax), into) },
  };
}

/** Nothing where the invoice is converted to what its country's tax needs, or needs nothing on its day. */
export function toUnconverted(row: RawUnconverted): Unconverted[] {
  const currency = Currency.parse(row.currency);
  const wanted = conversionWanted(row.country, currency, parsePlainDate(row.issued_on));
  if (wanted === null || row.converted.includes(wanted)) return [];
  const { document_id: id, number, issued_on: issueDate, customer, country } = row;
  return [
    { id, number, issueDate, customer, currency, country, tax: wireAmount(new Decimal(row.tax), currency), wanted },
  ];
}

export function toVatDocument(row: RawVatDocument): VatDocument {
  const currency = Currency.parse(row.currency);
  const [net, tax] = [new Decimal(row.net), new Decimal(row.tax)];
  const { document_id: id, document_type: type, kind, number, day, customer, country, category, rate } = row;
  return {
    key: [id, kind, country, category, rate].join(" "),
    ...{ id, type, kind, number, day, customer, currency, country, category, rate },
    ...{ buyerCountry: row.buyer_country, buyerTaxId: row.buyer_tax_id },
    ...{ net: wireAmount(net, currency), tax: wireAmount(tax, currency), gross: wireAmount(net.plus(tax), currency) },
  };
}
