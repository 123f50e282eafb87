import type { BookingState, DocumentState, LedgerState } from "./state";

/** What may still change of a final document, by column (D32); all else is as final as the document. */
const moving = {
  INVOICE: [
    ...["status", "payment_status", "balance", "balance_version", "sent_at", "dunning_status", "document_version"],
    ...["revision", "updated_at"],
  ],
  CREDIT_NOTE: [
    ...["status", "balance", "balance_version", "cash_grant_id", "sent_at", "document_version", "revision"],
    "updated_at",
  ],
};

/** D32: what may be amended once an invoice is sent, each time with a version of its own. */
const amendable = [
  ...["due_date", "due_date_source", "purchase_order_number", "reference", "memo", "customer_billing_address"],
];

/** What was kept of final documents, payments and bookings when they were first seen. */
export interface Prints {
  documents: Map<string, DocumentPrint>;
  bookings: Map<string, string>;
}

interface DocumentPrint {
  fixed: string;
  amended: string;
  content: string;
  versions: string[];
  status: string;
}

export function noPrints(): Prints {
  return { documents: new Map(), bookings: new Map() };
}

/**
 * What of that which is final is not as it was: lines, totals, number, dates, printed versions, bookings. What is final for the first time is
 * kept to be compared from now on.
 */
export function finalityFaults(prints: Prints, state: LedgerState): string[] {
  const found: string[] = [];
  const known = new Map(state.documents.map((document) => [document.id, document]));
  for (const id of prints.documents.keys()) if (!known.has(id)) found.push(`${id} is final and gone`);
  for (const document of state.documents) {
    const now = printOf(document);
    const before = prints.documents.get(document.id);
    if (before) found.push(...changes(before, now).map((what) => `${document.type} ${document.id}: ${what}`));
    if (document.status !== "DRAFT") prints.documents.set(document.id, before ? later(before, now) : now);
  }
  const bookings = bookingsOf(state);
  for (const [id, print] of prints.bookings) {
    const now = bookings.get(id);
    if (now !== print && now !== `${print} reversed`) found.push(`booking ${id} is ${now ?? "gone"}, not ${print}`);
  }
  for (const [id, print] of bookings) prints.bookings.set(id, print);
  return found;
}

/** What stands of the first print; only versions, amendments and the status go on. */
function later(first: DocumentPrint, now: DocumentPrint): DocumentPrint {
  return { ...first, amended: now.amended, versions: now.versions, status: now.status };
}

function changes(before: DocumentPrint, now: DocumentPrint): string[] {
  const added = now.versions.slice(before.versions.length);
  const isAmended = added.length === 1 && added[0]?.includes(" AMENDED ") === true && before.status === "SENT";
  const kept = now.versions.slice(0, before.versions.length).join() === before.versions.join();
  const order = ["FINAL", "SENT", "VOIDED"];
  return [
    ...(now.fixed === before.fixed ? [] : [`its row was\n${before.fixed}\nand is\n${now.fixed}`]),
    ...(now.content === before.content ? [] : [`its lines were\n${before.content}\nand are\n${now.content}`]),
    ...(now.amended === before.amended || isAmended ? [] : ["it was amended without a version"]),
    ...(kept ? [] : ["a printed version is not what it was"]),
    ...(added.length <= 1 ? [] : ["more than one version came at once"]),
    ...(order.indexOf(now.status) >= order.indexOf(before.status) ? [] : [`it went back to ${now.status}`]),
  ];
}

function printOf({ type, row, content, versions, status }: DocumentState): DocumentPrint {
  const columns = Object.entries(row);
  const later = [...moving[type], ...(type === "INVOICE" ? amendable : [])];
  return {
    fixed: JSON.stringify(columns.filter(([name]) => !later.includes(name))),
    amended: JSON.stringify(columns.filter(([name]) => amendable.includes(name))),
    ...{ content, versions, status },
  };
}

/** Everything that was booked, by id; what is reversed says so at its end. */
function bookingsOf({ payments, applications }: LedgerState): Map<string, string> {
  const text = ({ print, isReversed }: Pick<BookingState, "print" | "isReversed">) =>
    isReversed ? `${print} reversed` : print;
  const all = [...payments, ...payments.flatMap(({ shares }) => shares), ...applications];
  return new Map(all.map((one) => [one.id, text(one)]));
}
