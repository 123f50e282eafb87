import { beforeAll, beforeEach, expect, inject, test } from "vitest";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { asOwner } from "@/lib/testing/global-setup";
import { exactly } from "@/lib/testing/ledger/amounts";
import { finalityFaults, noPrints, type Prints } from "@/lib/testing/ledger/finality";
import { historyFaults, readHistory, replayFaults, type Told } from "@/lib/testing/ledger/history";
import { lineHistoryFaults } from "@/lib/testing/ledger/line-history";
import { type LedgerState, readState } from "@/lib/testing/ledger/state";
import { amountFaults, writingFaults } from "@/lib/testing/ledger/sums";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

/** That the laws of `lives.laws.test.ts` can fail: their checks are shown what somebody tampered with behind the guards' back. */

let scratch: Scratch;
let customerId: string;
let invoiceId: string;
let sound: LedgerState;
let prints: Prints;
let told: Told;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

/** Two lines, of which a note credits a part, and a payment of some more. */
beforeEach(async () => {
  const { ctx } = scratch;
  const since = await readHistory(ctx.accountId, nothing);
  customerId = (await buildCustomer(ctx)).id;
  const invoice = await buildFinalInvoice(ctx, { customerId, lines: [{ rate: "100" }, { rate: "60", quantity: "2" }] });
  invoiceId = invoice.id;
  await buildFinalNote(ctx, invoice, { lines: [{ rate: "10" }] });
  await setInvoicePaymentStatus(ctx, { id: invoiceId, paymentStatus: "PARTIALLY_PAID", amount: "20" });
  sound = await readState(customerId);
  prints = noPrints();
  told = new Map();
  const history = await readHistory(ctx.accountId, since.since);
  const first = { documents: [], payments: [], applications: [], shares: [] };
  historyFaults(first, sound, history, told);
  expect([...amountFaults(sound), ...finalityFaults(prints, sound), ...replayFaults(sound, told)]).toEqual([]);
});

const nothing = { entry: "00000000-0000-0000-0000-000000000000", event: "00000000-0000-0000-0000-000000000000" };
const line = "update invoice_line_item set";
const first = "where invoice_id = '%' and index = 0";

test.each([
  ["a changed line of a final invoice", `${line} title = 'Other' ${first}`, "its lines were"],
  ["a line that is gone", `delete from invoice_line_item ${first}`, "its lines were"],
  ["a number that is another's", "update invoice set number = 'SEQ99999' where id = '%'", "its row was"],
  ["a day of issue that moved", "update invoice set issue_date = '2026-01-01' where id = '%'", "its row was"],
  ["a memo without a version", "update invoice set memo = 'New' where id = '%'", "amended without a version"],
  [
    "a printed version rewritten",
    `update document_version set content = '{}' where document_id = '%'`,
    "printed version",
  ],
  [
    "a final invoice that is a draft again",
    "update invoice set status = 'DRAFT', number = null, issue_date = null where id = '%'",
    "went back to DRAFT",
  ],
  ["a payment of another amount", "update payment set amount = 21 where customer_id = '#'", "booking"],
  ["a share that is gone", "delete from payment_allocation where invoice_id = '%'", "gone, not"],
])("the checks see %s", async (_what, statement, words) => {
  expect(finalityFaults(prints, await tampered(statement)).join("\n")).toContain(words);
});

test.each([
  [
    "a total that is not the sum",
    "update invoice set net_total = net_total + 1, gross_total = gross_total + 1 where id = '%'",
    "net is 221.00, not 220.00",
  ],
  [
    "a tax that is not the rate's",
    `${line} total_tax = 20, gross_total = 120 ${first}`,
    "tax of S 210000000000 is 45.20, not 46.20",
  ],
  ["a balance that does not follow", "update invoice set balance = 1 where id = '%'", "balance is 1.00, not 234.10"],
  [
    "a payment on a void invoice",
    "update invoice set status = 'VOIDED', balance = 0 where id = '%'",
    "32.10 stands on it, which is VOIDED",
  ],
  [
    "a note beyond its invoice",
    "update credit_note set net_total = 300 - total_tax, gross_total = 300 where customer_id = '#'",
    "credited is 300.00 of 266.20",
  ],
])("the checks see %s", async (_what, statement, words) => {
  expect(amountFaults(await tampered(statement)).join("\n")).toContain(words);
});

test("the checks see what the database itself refuses to store: a line that does not multiply out, a balance or a status that cannot be", () => {
  const faults = (change: object, lineChange: object) => {
    const [invoice, ...others] = sound.documents;
    if (!invoice) throw new Error("There is no invoice");
    const lines = invoice.lines.map((one, index) => (index === 0 ? { ...one, ...lineChange } : one));
    return amountFaults({ ...sound, documents: [{ ...invoice, lines, ...change }, ...others] }).join("\n");
  };
  expect(faults({}, {})).toBe("");
  expect(faults({}, { quantity: exactly("3") })).toContain("is 100.00, not 300.00");
  expect(faults({}, { gross: exactly("1") })).toContain("is 1.00, not 121.00");
  expect(faults({ balance: exactly("-1") }, {})).toContain("its balance is below zero");
  expect(faults({ paymentStatus: "PAID" }, {})).toContain("it is PAID, not PARTIALLY_PAID");
});

test.each([
  ["a status", "update invoice set status = 'SENT' where id = '%'", "changed: no entry"],
  [
    "a payment that was reversed",
    "update payment set reversed_at = now() where customer_id = '#'",
    "changed: no entry",
  ],
  [
    "a note that is void",
    "update credit_note set status = 'VOIDED', balance = 0 where customer_id = '#'",
    "the log says FINAL",
  ],
])("the checks see %s that no activity explains", async (_what, statement, words) => {
  const after = await tampered(statement);
  expect(historyFaults(sound, after, { entries: [], events: [] }, told).join("\n")).toContain(words);
});

test("the checks see an entry without a change, an event without an entry, and an entry that begins elsewhere", () => {
  const entry = { id: "1", verb: "UPDATED", name: "Payment status set", type: "INVOICE", objectId: invoiceId };
  const side = { paymentStatus: "PARTIALLY_PAID", balance: "234.10" };
  const faults = (more: object, events: string[]) =>
    historyFaults(sound, sound, { entries: [{ ...entry, before: side, after: side, ...more }], events }, told).join(
      "\n",
    );
  expect(faults({}, [`INVOICE_UPDATED ${invoiceId}`])).toContain("did not change: UPDATED");
  expect(faults({}, [])).toContain("the outbox got ");
  expect(faults({ before: { balance: "1.00" } }, [])).toContain("begins with balance 1.00, not 234.10");
  expect(historyFaults(sound, sound, { entries: [], events: [`INVOICE_ISSUED ${invoiceId}`] }, told)).not.toEqual([]);
});

test("the checks see a line that stands otherwise than it was written, or than the log says", async () => {
  const { entries } = await readHistory(scratch.ctx.accountId, nothing);
  const invoice = (state: LedgerState) => state.documents.filter(({ id }) => id === invoiceId);
  const written = { title: "Platform fee", quantity: "1", rate: "100", taxRate: "0.21", discount: null };
  const ids = invoice(sound).flatMap(({ lines }) => lines.map(({ id }) => id));
  const both = new Map(ids.map((id, index) => [id, index === 0 ? written : { ...written, rate: "60", quantity: "2" }]));
  const faults = (state: LedgerState) =>
    invoice(state).map((one) => [writingFaults(one, both).length, lineHistoryFaults(one, entries)?.length]);
  expect(faults(sound)).toEqual([[0, 0]]);
  expect(faults(await tampered(`${line} title = 'Other' ${first}`))).toEqual([[1, 1]]);
});

/** The ledger after something that no guard of the database lets anybody do: they sleep in this one session of its owner. */
async function tampered(statement: string): Promise<LedgerState> {
  const database = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  const change = statement.replace("%", invoiceId).replace("#", customerId);
  await asOwner(inject("database").owner.replace("%", database), "set session_replication_role = replica", change);
  return readState(customerId);
}
