import { currencyDecimals } from "@/components/ui/currency-decimals";
import { type CurrencyAmount, sumByCurrency } from "@/components/ui/data-table/amounts";
import { showDecimal } from "@/components/ui/decimal-text";
import { countText, thingsText } from "@/lib/features/bulk-jobs/rules";
import type { BulkNoun, BulkPaymentStatus } from "@/lib/features/bulk-jobs/schema";
import type { BulkQuestion } from "./ask-bulk";
import type { BulkWish } from "./use-bulk-start";

/** What a job does to a selection, before it starts: how many, how much, and what cannot be taken back. */

export interface BulkSubject {
  noun: BulkNoun;
  /** All that the list's filter finds, of which only a page is known here. */
  isAll: boolean;
  count: number;
  /** Of rows that are known: those whose state allows it, and what they come to. */
  allowed: readonly CurrencyAmount[];
  /** Some were made by a billing schedule. */
  isBilled?: boolean;
}

export function bulkQuestion(wish: BulkWish, subject: BulkSubject): BulkQuestion {
  const things = thingsText(subject.noun, subject.count);
  const { title, keepLabel, words, destructive = false } = textOf(wish, subject, things);
  const sentences = [...countWords(subject), ...words, "It goes on when you close this page, and can be stopped."];
  return {
    ...wish,
    ...{ title, keepLabel, destructive },
    consequences: sentences.map((sentence) => ({ id: sentence, words: sentence })),
  };
}

interface QuestionText {
  title: string;
  keepLabel: string;
  words: string[];
  destructive?: boolean;
}

function textOf({ action, paymentStatus }: BulkWish, subject: BulkSubject, things: string): QuestionText {
  const numbered = "Each gets its number and cannot be changed any more.";
  const mailed = "Each is mailed to its recipients. One without a recipient is left as it is.";
  const kept = subject.count === 1 ? "Keep draft" : "Keep drafts";
  switch (action) {
    case "FINALIZE":
      return {
        title: `Finalize ${things}`,
        keepLabel: kept,
        words: [numbered, ...together(subject), "No mail is sent."],
      };
    case "FINALIZE_AND_SEND":
      return {
        title: `Finalize and send ${things}`,
        ...{ keepLabel: kept, words: [numbered, ...together(subject), mailed] },
      };
    case "SEND":
      return { title: `Send ${things}`, keepLabel: "Send nothing", words: [mailed, ...together(subject)] };
    case "VOID":
      return { title: `Void ${things}`, keepLabel: keepWords(subject), words: voidWords(subject), destructive: true };
    case "SET_PAYMENT_STATUS":
      return statusText(paymentStatus ?? "PAID", subject, things);
    case "RECALCULATE":
      return { title: `Recalculate ${things}`, keepLabel: "Leave as they are", words: [recalculated] };
    case "MAKE_DRAFT":
      return {
        title: `Make drafts of ${things}`,
        keepLabel: "Leave as they are",
        words: ["Their billing periods are billed now, as far as they have come."],
      };
    case "DOWNLOAD":
      return {
        title: `Download ${things}`,
        keepLabel: "Not now",
        words: ["Their PDFs are put into one zip file, with a list of them. Drafts have no PDF."],
      };
  }
}

const recalculated = "What people edited on them stays; everything else follows today's facts.";

/** How many it is about, where that is not all that was selected. */
function countWords({ isAll, count, allowed, noun }: BulkSubject): string[] {
  if (isAll) {
    return [
      `It takes all ${countText(count)} that the list shows now; what does not allow it is left as it is, and you see why.`,
    ];
  }
  if (allowed.length === count) return [];
  const left = count - allowed.length;
  const verb = left === 1 ? "stays as it is" : "stay as they are";
  return [
    `${countText(allowed.length)} of ${countText(count)} allow it. ${thingsText(noun, left)} ${verb}, and you see why.`,
  ];
}

function together({ isAll, allowed }: BulkSubject): string[] {
  if (isAll || allowed.length === 0) return [];
  return [`Together they come to ${amountsText(allowed)}.`];
}

function amountsText(amounts: readonly CurrencyAmount[]): string {
  const texts = sumByCurrency(amounts).map(
    ({ amount, currency }) => `${showDecimal(amount, currencyDecimals(currency))} ${currency}`,
  );
  return texts.join(", ");
}

function keepWords({ noun, count }: BulkSubject): string {
  return `Keep ${thingsText(noun, count).replace(/^[\d,]+ /, "")}`;
}

function voidWords(subject: BulkSubject): string[] {
  const common = [
    "They keep their numbers, drafts get one, and all stay in the list.",
    `A voided ${subject.noun === "INVOICE" ? "invoice" : "credit note"} cannot be brought back.`,
  ];
  if (subject.noun === "CREDIT_NOTE") {
    return ["What they gave invoices is owed again; what was left to apply is lost.", ...together(subject), ...common];
  }
  const billed = [
    "Their billing schedules do not bill these dates again by themselves.",
    "“Bill again” on a voided invoice makes a new invoice of it.",
  ];
  const owed = "No payment is expected on them any more.";
  return [owed, ...together(subject), ...common, ...(subject.isBilled || subject.isAll ? billed : [])];
}

function statusText(status: BulkPaymentStatus, subject: BulkSubject, things: string): QuestionText {
  const keepLabel = "Leave as they are";
  switch (status) {
    case "PAID":
      return {
        title: `Mark ${things} as paid`,
        ...{ keepLabel, words: ["On each a payment of what is open is booked, dated now.", ...together(subject)] },
      };
    case "UNPAID":
      return {
        title: `Mark ${things} as unpaid`,
        ...{ keepLabel, words: ["Payments that people entered on them are reversed. Those of a provider stand."] },
      };
    case "UNCOLLECTIBLE":
      return {
        title: `Mark ${things} as uncollectible`,
        ...{ keepLabel, words: ["What is open stays open, and no more reminders go out.", ...together(subject)] },
      };
  }
}
