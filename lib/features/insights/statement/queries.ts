import { type Address, readAddress } from "@/lib/core/address";
import type { Ctx } from "@/lib/core/context";
import { invalid, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { Currency } from "@/lib/core/shapes";
import { readAccount } from "@/lib/db/accounts";
import { currenciesOfCustomer, readStatement } from "@/lib/db/reports-statement";
import { addMonths, firstOfMonth, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { DocumentAddress } from "@/lib/engine/invoice/document";
import type { StatementDocument, StatementLine } from "@/lib/engine/invoice/statement-document";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { Decimal } from "@/lib/engine/money/decimal";
import { displayMoney, wireAmount } from "@/lib/engine/money/format";
import { today } from "@/lib/features/invoices/commands/write";
import { dataUrl, sellerFacts } from "@/lib/features/invoices/documents/rows";
import { PdfFile } from "@/lib/features/invoices/documents/schema";
import { taxIdFor } from "@/lib/features/invoices/rules";
import { renderStatementPdf } from "@/lib/integrations/pdf/render";
import { toStatementEntry } from "./rows";
import { fileNameOf } from "./rules";
import { GetStatement, kindWords, mostEntries, Statement, type StatementEntry } from "./schema";

/**
 * A customer's statement of account in one currency: what was owed before the period, every document and payment in it, what is owed after.
 *
 * @throws AppError NotFound; ValidationFailed on `from` where it is after `until`, or where the period holds more than 5,000 entries
 */
export const getStatement = query({
  name: "getStatement",
  permission: "invoice:read",
  input: GetStatement,
  output: Statement,
  async run(ctx, input) {
    const customer = await customerOf(ctx, input.id);
    const used = (await currenciesOfCustomer(ctx, customer.id)).map((code) => Currency.parse(code));
    const currency = input.currency ?? used[0] ?? (await ownCurrency(ctx));
    const until = parsePlainDate(input.until ?? today(ctx));
    const from = parsePlainDate(input.from ?? addMonths(firstOfMonth(until), -2));
    if (from > until) throw invalid({ from: ["Must not be after the last day."] });
    const request = { customerId: customer.id, currency, from, until, limit: mostEntries };
    const found = await readStatement(ctx, request);
    if (found.count > mostEntries) {
      throw invalid({
        from: [`The period holds ${found.count} entries, more than ${mostEntries}. Choose a shorter one.`],
      });
    }
    const amount = (text: string) => wireAmount(new Decimal(text), currency);
    return {
      customer: { id: customer.id, legalName: customer.legalName },
      ...{ currency, currencies: used.includes(currency) ? used : [...used, currency], from, until },
      ...{ opening: amount(found.opening), debits: amount(found.debits) },
      ...{ credits: amount(found.credits), closing: amount(found.closing) },
      entries: found.rows.map((row) => toStatementEntry(row, currency)),
    };
  },
});

/**
 * The statement as a PDF, drawn anew each time: it is no document of record.
 *
 * @throws AppError as `getStatement`
 */
export const downloadStatement = query({
  name: "downloadStatement",
  permission: "invoice:read",
  input: GetStatement,
  output: PdfFile,
  async run(ctx, input) {
    const statement = await getStatement(ctx, input);
    const customer = await customerOf(ctx, input.id);
    const address = readAddress(customer.address);
    const seller = await sellerFacts(ctx, address.country, statement.currency);
    const document: StatementDocument = {
      kind: "STATEMENT",
      seller: {
        ...{ legalName: seller.legalName, address: seller.address && printed(seller.address) },
        ...{ email: seller.email, phone: seller.phone, taxId: seller.taxId },
        ...{ registrationNumber: seller.account.company_number || null },
        ...{ logo: dataUrl(seller.logo), primaryColour: seller.primaryColour },
      },
      buyer: {
        legalName: customer.legalName,
        address: printed(address),
        taxId: await taxIdOf(ctx, customer.id, address),
      },
      ...{ currency: statement.currency, language: "en-GB", madeOn: today(ctx) },
      period: { start: parsePlainDate(statement.from), endInclusive: parsePlainDate(statement.until) },
      ...{ opening: statement.opening, debits: statement.debits },
      ...{ credits: statement.credits, closing: statement.closing },
      entries: statement.entries.map((entry) => toPrintedEntry(entry, statement.currency)),
      environment: seller.account.environment === "SANDBOX" ? "TEST" : "PRODUCTION",
    };
    const bytes = await renderStatementPdf(document, { creationDate: ctx.clock.now() });
    return { bytes: new Uint8Array(bytes), fileName: `${fileNameOf(statement)}.pdf` };
  },
});

function toPrintedEntry(entry: StatementEntry, currency: CurrencyCode): StatementLine {
  const { day, kind, number, debit, credit, balance } = entry;
  const note = noteOf(entry, currency);
  return { day: parsePlainDate(day), title: kindWords[kind], number: number ?? "", note, debit, credit, balance };
}

function noteOf({ kind, moved, reference }: StatementEntry, currency: CurrencyCode): string {
  const amount = moved === null ? "" : displayMoney(new Decimal(moved), currency);
  if (kind === "CREDIT_APPLIED") return `${amount} to ${reference}`;
  if (kind === "CREDIT_APPLICATION_UNDONE") return `${amount} from ${reference}`;
  return reference ?? "";
}

/** D52: the registration of the billing country, else the first. */
async function taxIdOf(ctx: Ctx, customerId: string, { country }: Address): Promise<string | null> {
  const registrations = await ctx.db.taxRegistration.findMany({ where: { customerId }, orderBy: { id: "asc" } });
  return taxIdFor(registrations, [country]);
}

function printed({ line1, line2, town, state, postcode, country }: Address): DocumentAddress {
  return { line1, line2: line2 ?? null, town, state: state ?? null, postcode, country };
}

async function customerOf(ctx: Ctx, id: string) {
  const select = { id: true, legalName: true, address: true } as const;
  const row = isUuid(id) ? await ctx.db.customer.findFirst({ where: { id }, select }) : null;
  if (!row) throw notFound();
  return row;
}

/** For a customer without any document: the account's first currency. */
async function ownCurrency(ctx: Ctx): Promise<CurrencyCode> {
  const { enabledCurrencies } = await readAccount(ctx);
  return Currency.parse(enabledCurrencies[0] ?? "EUR");
}
