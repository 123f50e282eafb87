import { expect, test } from "vitest";
import type { CreditNotePage } from "@/lib/features/credit-notes/page/schema";
import { consequencesOf } from "./consequences";

const address = { line1: "Keizersgracht 1", town: "Amsterdam", postcode: "1015 CJ", country: "NL" };
const allowed = { ok: true } as const;

/** A note of 121.00 EUR of HLD00001. */
function pageOf(note: Partial<CreditNotePage["note"]>, page: Partial<Omit<CreditNotePage, "note">> = {}) {
  const whole: CreditNotePage = {
    note: {
      ...{ id: "n", sequenceAccountId: "a", status: "DRAFT", invoiceId: "i", invoiceNumber: "HLD00001" },
      ...{
        currency: "EUR",
        customerId: "c",
        customerEmails: ["ap@example.com"],
        customerLegalCompanyName: "Adler B.V.",
      },
      ...{ customerBillingAddress: address, customerShippingAddress: address, metadata: [], linkedServices: [] },
      ...{ netTotal: "100.00", totalTax: "21.00", grossTotal: "121.00", applications: [] },
      settings: { generateCashCreditGrant: "DISABLED" },
      ...note,
    },
    ...{ documentVersion: 0, revision: 1, createdAt: "2026-11-22T09:00:00.000Z", sentAt: null },
    ...{ cashGrantAmount: null, onFinalize: null },
    verbs: {
      ...{ update: allowed, delete: allowed, finalize: allowed, finalizeAndSend: allowed, send: allowed },
      ...{ resend: allowed, markAsSent: allowed, void: allowed, apply: allowed, undoApplication: allowed },
    },
    ...page,
  };
  return whole;
}

const wordsOf = (...facts: Parameters<typeof consequencesOf>) => consequencesOf(...facts).map(({ words }) => words);

test("D34: finalizing names what the invoice owes less and what is left to apply", () => {
  const page = pageOf({}, { onFinalize: { applied: "100.00", left: "21.00" } });
  expect(wordsOf("finalize", page)).toEqual([
    "Adler B.V. is credited 121.00 EUR.",
    "It gets its number and cannot be changed any more.",
    "HLD00001 owes 100.00 EUR less.",
    "21.00 EUR is left to apply.",
  ]);
});

test("D35: sending names the grant that what is left becomes, where the note says so", () => {
  const settings = { generateCashCreditGrant: "ENABLED" } as const;
  const page = pageOf({ status: "FINAL", balance: "21.00", settings });
  expect(wordsOf("send", page)).toEqual([
    "It is mailed to ap@example.com.",
    "What is left, 21.00 EUR, becomes a credit grant.",
  ]);
  expect(wordsOf("markAsSent", page)[0]).toBe("No mail is sent.");
  expect(wordsOf("send", pageOf({ status: "FINAL", balance: "0.00", settings }))).toHaveLength(1);
});

test("D35: voiding names every invoice that owes again, what is lost, and the grant that is withdrawn", () => {
  const application = { id: "1", invoiceId: "i", invoiceNumber: "HLD00001", amount: "60.50", appliedAt: "" };
  const words = wordsOf(
    "void",
    pageOf({ status: "SENT", balance: "10.50", applications: [application] }, { cashGrantAmount: "50.00" }),
  );
  expect(words.slice(0, 3)).toEqual([
    "HLD00001 owes 60.50 EUR again.",
    "10.50 EUR that was left to apply is lost.",
    "The credit grant of 50.00 EUR that was made of it is withdrawn.",
  ]);
});

test("D31: a draft that is voided takes a number, one that is deleted takes none", () => {
  expect(wordsOf("void", pageOf({}))[0]).toBe("It takes the next credit note number and stays in the list as voided.");
  expect(wordsOf("delete", pageOf({}))[1]).toBe("No credit note number is used, and no invoice changes.");
});
