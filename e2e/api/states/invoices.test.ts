import { beforeAll, describe, expect, test } from "vitest";
import { checkInvoiceVerb, type InvoiceState, statusAfter } from "@/lib/engine/invoice/states";
import { asError, errorOf } from "./refusals";
import { tableOf } from "./table";
import { invoiceCalls, invoiceStates, openWorld, type StatesWorld } from "./world";

/** Every call in every state, really tried over REST, beside what the engine's table says; what was seen is written to `invoices.md`. */

let world: StatesWorld;
const seen = new Map<string, string[]>();

beforeAll(async () => {
  world = await openWorld();
});

describe.each(Object.keys(invoiceStates))("an invoice that is %s", (name) => {
  test("what the table refuses is refused with its reason and sentence, and changes nothing", async () => {
    const id = await made(name);
    const before = await standing(id);
    const refused = callsOf(before.state).filter(({ check }) => !check.ok);
    for (const { call, send, check } of refused) {
      const answer = await send(world, id);
      expect([call, answer.status, errorOf(answer)]).toEqual([call, 400, asError(check)]);
    }
    expect(await standing(id)).toEqual(before);
  });

  test("what the table allows is done, and leads where it says", async () => {
    const row: string[] = [];
    const { state } = await standing(await made(name));
    for (const { call, send, verb, check } of callsOf(state)) {
      if (check.ok) {
        const id = await made(name);
        const answer = await send(world, id);
        expect([call, answer.status < 300, answer.text]).toEqual([call, true, answer.text]);
        const after = await world.scratch.ctx.db.invoice.findFirst({ where: { id } });
        expect([call, after?.status ?? null]).toEqual([call, statusAfter(verb, state.status)]);
        row.push(after?.status ?? "gone");
      } else row.push(check.reason);
    }
    seen.set(name, row);
  });
});

test("the table of states is what was seen", async () => {
  const [calls, states] = [Object.keys(invoiceCalls), Object.keys(invoiceStates)];
  const table = tableOf("What may be done to an invoice", "invoices.test.ts", calls, states, seen);
  await expect(table).toMatchFileSnapshot("invoices.md");
});

function callsOf(state: InvoiceState) {
  return Object.entries(invoiceCalls).map(([call, { verb, send }]) => ({
    ...{ call, verb, send },
    check: checkInvoiceVerb(verb, state),
  }));
}

function made(name: string): Promise<string> {
  const make = invoiceStates[name];
  if (!make) throw new Error(`no state ${name}`);
  return make(world);
}

/** The whole row with what stands on it, and the state that the table asks for. */
async function standing(id: string) {
  const include = { lines: true, groups: true, applications: true, allocations: true } as const;
  const row = await world.scratch.ctx.db.invoice.findFirstOrThrow({ where: { id }, include });
  const history = await world.scratch.ctx.db.activityLog.count({ where: { objectId: id } });
  const state: InvoiceState = {
    status: row.status,
    paymentStatus: row.paymentStatus,
    hasPayments: row.allocations.some(({ reversedAt }) => reversedAt === null),
    hasApplications: row.applications.some(({ reversedAt }) => reversedAt === null),
  };
  return { row, history, state };
}
