import { decimal } from "@/lib/engine/money/decimal";
import type { CreditNotePage } from "@/lib/features/credit-notes/page/schema";
import { amountText } from "../amount-text";

/** What a verb does to a credit note, to invoices and to the customer, before it is done: every amount is named (D34, D35). */

export type DocumentVerb = "finalize" | "finalizeAndSend" | "send" | "markAsSent" | "void" | "delete";

export interface Consequence {
  id: string;
  words: string;
}

export function consequencesOf(verb: DocumentVerb, page: CreditNotePage): Consequence[] {
  switch (verb) {
    case "finalize":
      return ofFinalizing(page);
    case "finalizeAndSend":
      return [...ofFinalizing(page), mailed(page), ...grantMade(page)];
    case "send":
      return [mailed(page), ...grantMade(page)];
    case "markAsSent":
      return [
        ...(page.note.status === "DRAFT" ? ofFinalizing(page) : []),
        { id: "mail", words: "No mail is sent." },
        ...grantMade(page),
      ];
    case "void":
      return ofVoiding(page);
    case "delete":
      return [
        { id: "gone", words: "The draft and its lines are gone for good." },
        { id: "number", words: "No credit note number is used, and no invoice changes." },
      ];
  }
}

function ofFinalizing({ note, onFinalize }: CreditNotePage): Consequence[] {
  const show = (amount: string) => amountText(amount, note.currency);
  const credited = `${note.customerLegalCompanyName} is credited ${show(note.grossTotal)}.`;
  const words: Consequence[] = [
    { id: "credited", words: credited },
    { id: "number", words: "It gets its number and cannot be changed any more." },
  ];
  if (onFinalize === null) return words;
  const { applied, left } = onFinalize;
  if (isAbove(applied)) {
    words.push({ id: "applied", words: `${note.invoiceNumber ?? "Its invoice"} owes ${show(applied)} less.` });
  }
  if (isAbove(left)) words.push({ id: "left", words: `${show(left)} is left to apply.` });
  return words;
}

function ofVoiding({ note, cashGrantAmount }: CreditNotePage): Consequence[] {
  const show = (amount: string) => amountText(amount, note.currency);
  if (note.status === "DRAFT") {
    return [
      { id: "number", words: "It takes the next credit note number and stays in the list as voided." },
      { id: "final", words: "A voided credit note cannot be brought back." },
    ];
  }
  return [
    ...note.applications.map(({ id, invoiceNumber, amount }) => ({
      id,
      words: `${invoiceNumber ?? "An invoice"} owes ${show(amount)} again.`,
    })),
    ...(isAbove(note.balance ?? "0")
      ? [{ id: "left", words: `${show(note.balance ?? "0")} that was left to apply is lost.` }]
      : []),
    ...(cashGrantAmount === null
      ? []
      : [{ id: "grant", words: `The credit grant of ${show(cashGrantAmount)} that was made of it is withdrawn.` }]),
    { id: "kept", words: "It keeps its number, and its PDF is marked VOID on every page." },
    { id: "final", words: "A voided credit note cannot be brought back." },
  ];
}

function mailed({ note }: CreditNotePage): Consequence {
  const to = note.customerEmails.join(", ");
  return { id: "mail", words: to === "" ? "It has no recipient, so it cannot be mailed." : `It is mailed to ${to}.` };
}

/** D35: what is left when it is sent becomes a grant, where the note says so. */
function grantMade({ note, onFinalize }: CreditNotePage): Consequence[] {
  const left = onFinalize?.left ?? note.balance ?? "0";
  if (note.settings.generateCashCreditGrant !== "ENABLED" || !isAbove(left)) return [];
  return [{ id: "grant", words: `What is left, ${amountText(left, note.currency)}, becomes a credit grant.` }];
}

function isAbove(amount: string): boolean {
  return decimal(amount).greaterThan(0);
}
