import type { Language } from "@/lib/core/languages";
import { localDay, localMoney } from "@/lib/core/local-text";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import type { Decimal } from "@/lib/engine/money/decimal";
import { asLetter, type Letter, type LetterFacts } from "../letter/rules";
import { wordings } from "../wording/rules";

/**
 * The mail that brings a receipt for a payment, in the customer's language.
 *
 * Laws: as of every letter; it says the amount, the day and every invoice that the payment settles, and what is left only where something is.
 */
export interface ReceiptLetterFacts extends Pick<LetterFacts, "language" | "isSandbox" | "seller" | "accent"> {
  payer: string;
  currency: Currency;
  amount: Decimal;
  receivedOn: PlainDate;
  reference: string | null;
  /** Of the invoices that it settles. */
  invoiceNumbers: readonly string[];
  unapplied: Decimal;
}

export function writeReceiptLetter(facts: ReceiptLetterFacts): Letter {
  const { language, currency, seller, payer, reference, invoiceNumbers, unapplied } = facts;
  const { greeting, closing } = wordings[language];
  const words = receiptWords[language];
  const amount = localMoney(facts.amount, currency, language);
  const day = localDay(facts.receivedOn, language);
  const rows: [string, string | null][] = [
    [words.labels.amount, amount],
    [words.labels.receivedOn, day],
    [words.labels.reference, reference],
    [words.labels.invoices, invoiceNumbers.join(", ") || null],
    [words.labels.unapplied, unapplied.isZero() ? null : localMoney(unapplied, currency, language)],
  ];
  const parts = {
    paragraphs: [greeting(payer), words.body(amount, day)],
    rows: rows.flatMap(([label, value]): [string, string][] => (value === null ? [] : [[label, value]])),
    link: null,
    closing: [closing, seller],
  };
  return asLetter(words.subject(amount, seller), parts, facts);
}

interface ReceiptWords {
  subject: (amount: string, seller: string) => string;
  body: (amount: string, day: string) => string;
  labels: Record<"amount" | "receivedOn" | "reference" | "invoices" | "unapplied", string>;
}

const receiptWords: Record<Language, ReceiptWords> = {
  EN: {
    subject: (amount, seller) => `Receipt for your payment of ${amount} to ${seller}`,
    body: (amount, day) =>
      `Thank you. We received your payment of ${amount} on ${day}. The receipt is attached as a PDF.`,
    labels: {
      ...{ amount: "Amount received", receivedOn: "Received on", reference: "Reference" },
      ...{ invoices: "Invoices paid", unapplied: "Left on your account" },
    },
  },
  DE: {
    subject: (amount, seller) => `Quittung über Ihre Zahlung von ${amount} an ${seller}`,
    body: (amount, day) =>
      `vielen Dank. Ihre Zahlung über ${amount} ist am ${day} bei uns eingegangen. Die Quittung ist als PDF beigefügt.`,
    labels: {
      ...{ amount: "Erhaltener Betrag", receivedOn: "Eingegangen am", reference: "Verwendungszweck" },
      ...{ invoices: "Bezahlte Rechnungen", unapplied: "Guthaben auf Ihrem Konto" },
    },
  },
  FR: {
    subject: (amount, seller) => `Reçu de votre paiement de ${amount} à ${seller}`,
    body: (amount, day) =>
      `Nous vous remercions. Nous avons reçu votre paiement de ${amount} le ${day}. Le reçu est joint au format PDF.`,
    labels: {
      ...{ amount: "Montant reçu", receivedOn: "Reçu le", reference: "Référence" },
      ...{ invoices: "Factures réglées", unapplied: "Solde restant sur votre compte" },
    },
  },
  ES: {
    subject: (amount, seller) => `Recibo de su pago de ${amount} a ${seller}`,
    body: (amount, day) =>
      `Muchas gracias. Recibimos su pago de ${amount} el ${day}. El recibo se adjunta en formato PDF.`,
    labels: {
      ...{ amount: "Importe recibido", receivedOn: "Recibido el", reference: "Referencia" },
      ...{ invoices: "Facturas pagadas", unapplied: "Saldo a su favor" },
    },
  },
  NL: {
    subject: (amount, seller) => `Ontvangstbewijs van uw betaling van ${amount} aan ${seller}`,
    body: (amount, day) =>
      `Hartelijk dank. Wij hebben uw betaling van ${amount} op ${day} ontvangen. Het ontvangstbewijs is als pdf bijgevoegd.`,
    labels: {
      ...{ amount: "Ontvangen bedrag", receivedOn: "Ontvangen op", reference: "Kenmerk" },
      ...{ invoices: "Betaalde facturen", unapplied: "Tegoed op uw rekening" },
    },
  },
};
