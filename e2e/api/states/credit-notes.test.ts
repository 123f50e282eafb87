import { beforeAll, describe, expect, test } from "vitest";
import { checkCreditNoteVerb, creditNoteStatusAfter } from "@/lib/engine/invoice/credit-note-states";
import { creditNoteInclude, toState } from "@/lib/features/credit-notes/rows";
import { noteCalls, noteStates } from "./credit-note-calls";
import { asError, errorOf } from "./refusals";
import { tableOf } from "./table";
import { openWorld, type StatesWorld } from "./world";

/** Every call in every state, really tried over REST, beside what the engine's table says; what was seen is written to `credit-notes.md`. */

let world: StatesWorld;
const seen = new Map<string, string[]>();

beforeAll(async () => {
  world = await openWorld();
});

describe.each(Object.keys(noteStates))("a credit note that is %s", (name) => {
  test("what the table refuses is refused with its reason and sentence, and changes nothing", async () => {
    const id = await made(name);
    const before = await standing(id);
    for (const { call, send, refusal } of callsOf(before)) {
      if (!refusal) continue;
      const answer = await send(world, id);
      expect([call, answer.status, errorOf(answer)]).toEqual([call, refusal.status, refusal.error ?? answer.text]);
    }
    expect(await standing(id)).toEqual(before);
  });

  test("what the table allows is done, and leads where it says", async () => {
    const row: string[] = [];
    const before = await standing(await made(name));
    for (const { call, send, verb, refusal } of callsOf(before)) {
      if (refusal) row.push(refusal.shown);
      else {
        const id = await made(name);
        const answer = await send(world, id);
        expect([call, answer.status < 300, answer.text]).toEqual([call, true, answer.text]);
        const after = await world.scratch.ctx.db.creditNote.findFirst({ where: { id } });
        expect([call, after?.status ?? null]).toEqual([call, creditNoteStatusAfter(verb, before.state.status)]);
        row.push(after?.status ?? "gone");
      }
    }
    seen.set(name, row);
  });
});

test("the table of states is what was seen", async () => {
  const [calls, states] = [Object.keys(noteCalls), Object.keys(noteStates)];
  const table = tableOf("What may be done to a credit note", "credit-notes.test.ts", calls, states, seen);
  await expect(table).toMatchFileSnapshot("credit-notes.md");
});

type Standing = Awaited<ReturnType<typeof standing>>;

function callsOf({ state, row: { applications } }: Standing) {
  return Object.entries(noteCalls).map(([call, { verb, send }]) => {
    const check = checkCreditNoteVerb(verb, state);
    const refusal = check.ok
      ? null
      : verb === "undoApplication" && !state.hasApplications
        ? refusalWithoutApplication(applications.length)
        : { status: 400, error: asError(check), shown: check.reason };
    return { call, verb, send, refusal };
  });
}

/** Undoing names an application, not a note: one that was undone says so, one that never was is unknown. */
function refusalWithoutApplication(undone: number) {
  if (undone === 0) return { status: 404, error: null, shown: "unknown" };
  const error = { reason: "APPLICATION_UNDONE", message: "It has been taken back already." };
  return { status: 400, error: { type: "InvalidState", ...error }, shown: error.reason };
}

function made(name: string): Promise<string> {
  const make = noteStates[name];
  if (!make) throw new Error(`no state ${name}`);
  return make(world);
}

/** The whole row with what stands on it, and the state that the table asks for. */
async function standing(id: string) {
  const { db } = world.scratch.ctx;
  const include = { ...creditNoteInclude, lines: true, groups: true } as const;
  const row = await db.creditNote.findFirstOrThrow({ where: { id }, include });
  const history = await db.activityLog.count({ where: { objectId: id } });
  const draws = await db.creditDraw.count({ where: { grantId: row.cashGrant?.id ?? id } });
  return { row, history, state: { ...toState(row), isCashGrantDrawn: draws > 0 } };
}
