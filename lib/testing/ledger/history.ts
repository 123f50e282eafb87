import { connection } from "@/lib/db/client";
import { add, wireOf } from "./amounts";
import type { DocumentState, LedgerState, PaymentState } from "./state";

/** The activity log and the outbox of an account, and whether they explain what stands in the database (D40, D41). */

export interface Entry {
  id: string;
  verb: string;
  name: string;
  type: string;
  objectId: string;
  before: Fields | null;
  after: Fields | null;
}

type Fields = Record<string, unknown>;

export interface History {
  entries: Entry[];
  /** `event objectId`, in order. */
  events: string[];
}

/** What an account's log and outbox gained since two ids. */
export async function readHistory(accountId: string, since: { entry: string; event: string }) {
  const { pool } = connection();
  const entries = await pool.query<Entry>(
    `select id::text, verb, name, object_type as type, object_id::text as "objectId", metadata -> 'before' as before, metadata -> 'after' as after
     from activity_log where account_id = $1 and id > $2 order by id`,
    [accountId, since.entry],
  );
  const events = await pool.query<{ id: string; event: string }>(
    `select id::text, event || ' ' || object_id as event from outbox where account_id = $1 and id > $2 order by id`,
    [accountId, since.event],
  );
  return {
    entries: entries.rows,
    events: events.rows.map(({ event }) => event),
    since: { entry: entries.rows.at(-1)?.id ?? since.entry, event: events.rows.at(-1)?.id ?? since.event },
  };
}

/** What is told to the outside; by hand "sent" is told to nobody, and money and deletions have no event of their own. */
const events: Readonly<Record<string, string | null>> = {
  ...{ "INVOICE CREATED": "INVOICE_CREATED", "INVOICE UPDATED": "INVOICE_UPDATED" },
  ...{ "INVOICE FINALIZED": "INVOICE_ISSUED", "INVOICE VOIDED": "INVOICE_UPDATED" },
  ...{ "INVOICE SENT": null, "INVOICE DELETED": null },
  ...{ "CREDIT_NOTE CREATED": "CREDIT_NOTE_CREATED", "CREDIT_NOTE UPDATED": "CREDIT_NOTE_UPDATED" },
  ...{ "CREDIT_NOTE FINALIZED": "CREDIT_NOTE_ISSUED", "CREDIT_NOTE VOIDED": "CREDIT_NOTE_UPDATED" },
  ...{ "CREDIT_NOTE APPLIED": "CREDIT_NOTE_UPDATED", "CREDIT_NOTE SENT": null, "CREDIT_NOTE DELETED": null },
  ...{ "PAYMENT CREATED": null, "PAYMENT UPDATED": null },
};

/** What the log says of each thing after some of its entries. */
export type Told = Map<string, Fields>;

/**
 * What of one step its entries and events do not explain: a change without entry, an entry without change, two for one, one that does not
 * begin where the log had left off, a state that is not what the log says.
 *
 * @param told what the log said before; goes on with the step's entries
 */
export function historyFaults(before: LedgerState, after: LedgerState, { entries, events: sent }: History, told: Told) {
  const [was, is] = [printsOf(before), printsOf(after)];
  const found: string[] = [];
  for (const id of new Set([...was.keys(), ...is.keys(), ...entries.map(({ objectId }) => objectId)])) {
    const own = entries.filter(({ objectId }) => objectId === id);
    const isChanged = was.get(id) !== is.get(id);
    const words = own.map(({ verb, name }) => `${verb} (${name})`).join(", ") || "no entry";
    if (isChanged !== own.length > 0) found.push(`${id} ${isChanged ? "changed" : "did not change"}: ${words}`);
    if (own.length > 1 && words !== twoSteps.find((two) => words === two)) found.push(`${id}: ${words} for one change`);
    for (const entry of own) found.push(...tell(told, entry).map((fault) => `${id}: ${words}: ${fault}`));
  }
  const wanted = entries.flatMap(({ type, verb, objectId }) => {
    const event = events[`${type} ${verb}`];
    return event === undefined ? [`no event known of ${type} ${verb}`] : event === null ? [] : [`${event} ${objectId}`];
  });
  if (wanted.join() !== sent.join()) found.push(`the outbox got ${sent.join(", ")}, not ${wanted.join(", ")}`);
  return [...found, ...replayFaults(after, told)];
}

/** What is finalized on the way to being sent. */
const twoSteps = [
  "FINALIZED (Invoice finalized), SENT (Invoice marked as sent)",
  "FINALIZED (Credit note finalized), SENT (Credit note marked as sent)",
];

/** What stands in the database and is not what the log comes to. */
export function replayFaults(state: LedgerState, told: Told): string[] {
  const things = [
    ...state.documents.map((document) => [document.id, factsOf(document)] as const),
    ...state.payments.map((payment) => [payment.id, moneyOf(payment)] as const),
  ];
  const found = things.flatMap(([id, facts]) => {
    const said = told.get(id);
    return Object.entries(facts).flatMap(([key, value]) =>
      same(said?.[key], value) ? [] : [`${id}: ${key} is ${String(value)}, and the log says ${String(said?.[key])}`],
    );
  });
  const known = new Set(things.map(([id]) => id));
  return [...found, ...[...told.keys()].flatMap((id) => (known.has(id) ? [] : [`${id} is gone, and the log has it`]))];
}

/** Goes on with what the log says. @returns where the entry does not begin with what the log had said before it */
function tell(told: Told, { objectId, type, verb, before, after }: Entry): string[] {
  const said = told.get(objectId);
  if (verb === "CREATED" && said) return ["was made twice"];
  if (verb !== "CREATED" && !said) return ["was not made before"];
  const start = factsIn(before, type, objectId);
  const faults = Object.entries(start).flatMap(([key, value]) =>
    said && key in said && !same(said[key], value)
      ? [`begins with ${key} ${String(value)}, not ${String(said[key])}`]
      : [],
  );
  if (verb === "DELETED") {
    told.delete(objectId);
    return faults;
  }
  const next: Fields = { ...said, ...factsIn(after, type, objectId) };
  if (verb === "VOIDED") next.balance = "0";
  if (type === "INVOICE" && verb === "FINALIZED") next.balance = next.grossTotal;
  told.set(objectId, next);
  return faults;
}

const amounts = ["netTotal", "totalTax", "grossTotal", "balance"];

/** What one side of an entry says of the thing itself; what it says of a line or a heading of it is another matter. */
function factsIn(side: Fields | null, type: string, id: string): Fields {
  if (side === null || (side.id !== undefined && side.id !== id)) return {};
  if (type === "PAYMENT") {
    const shares = Array.isArray(side.allocations) ? side.allocations : [];
    const standing = shares.filter((share) => share.reversedAt === undefined).map((share) => String(share.id));
    return { isReversed: side.reversedAt !== undefined, unapplied: side.unapplied, standing: standing.sort().join() };
  }
  const isDraft = side.status === "DRAFT";
  const kept = ["status", "paymentStatus", ...(isDraft ? [] : amounts)].filter((key) => key in side);
  const number = type === "INVOICE" ? side.invoiceNumber : side.creditNoteNumber;
  return {
    ...Object.fromEntries(kept.map((key) => [key, side[key]])),
    ...(number === undefined ? {} : { number }),
    ...(side.issueDate === undefined ? {} : { issueDate: side.issueDate }),
  };
}

/** The same facts of a document as it stands; what a draft comes to, its entries do not say. */
function factsOf(document: DocumentState): Fields {
  const { status, paymentStatus, number, issueDate, currency } = document;
  const facts = { status, number, issueDate, ...(paymentStatus === null ? {} : { paymentStatus }) };
  if (status === "DRAFT") return facts;
  const wire = (amount: bigint) => wireOf(amount, currency);
  return {
    ...facts,
    ...{ netTotal: wire(document.net), totalTax: wire(document.tax), grossTotal: wire(document.gross) },
    balance: wire(document.balance),
  };
}

function moneyOf({ amount, currency, isReversed, shares }: PaymentState): Fields {
  const standing = shares.filter((share) => !share.isReversed);
  const unapplied = isReversed ? 0n : amount - add(standing.map((share) => share.amount));
  const ids = standing.map(({ id }) => id).sort();
  return { isReversed, unapplied: wireOf(unapplied, currency), standing: ids.join() };
}

/** Everything of each document and payment but the time of its last change. */
function printsOf({ documents, payments }: LedgerState): Map<string, string> {
  const prints = new Map<string, string>();
  for (const { id, row, content } of documents) {
    prints.set(id, JSON.stringify({ ...row, updated_at: null }) + content);
  }
  for (const { id, isReversed, shares } of payments) {
    prints.set(id, JSON.stringify([isReversed, ...shares.map((share) => [share.id, share.isReversed])]));
  }
  return prints;
}

/** Absent is null; amounts are alike however many zeros they are written with. */
function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => {
    const text = String(value ?? "");
    return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, "") : text;
  };
  return plain(one) === plain(other);
}
