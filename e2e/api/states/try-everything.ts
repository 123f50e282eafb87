import { beforeAll, describe, expect, test } from "vitest";
import { errorOf, type Refused } from "./refusals";
import { tableOf } from "./table";
import { openWorld, type Send, type StatesWorld } from "./world";

interface Documents<Verb, Standing> {
  /** With its article: "an invoice". */
  noun: string;
  /** Of the test and of the table: "invoices". */
  file: string;
  states: Record<string, (world: StatesWorld) => Promise<string>>;
  calls: Record<string, { verb: Verb; send: Send }>;
  /** The whole row with what stands on it. */
  standing: (world: StatesWorld, id: string) => Promise<Standing>;
  /** What the engine's table refuses; null for what it allows. */
  refusal: (verb: Verb, standing: Standing) => Refused | null;
  /** Where it says that an allowed verb leads; null: the document is gone. */
  statusAfter: (verb: Verb, standing: Standing) => string | null;
  statusOf: (world: StatesWorld, id: string) => Promise<string | null>;
}

/** Every call in every state, really tried over REST, beside what the engine's table says; what was seen is written to a table. */
export function tryEverything<Verb, Standing>(documents: Documents<Verb, Standing>): void {
  const { noun, file, states, calls, standing, refusal, statusAfter, statusOf } = documents;
  let world: StatesWorld;
  const seen = new Map<string, string[]>();

  beforeAll(async () => {
    world = await openWorld();
  });

  describe.each(Object.entries(states))(`${noun} that is %s`, (name, make) => {
    test("what the table refuses is refused with its reason and sentence, and changes nothing", async () => {
      const id = await make(world);
      const before = await standing(world, id);
      for (const [call, { verb, send }] of Object.entries(calls)) {
        const refused = refusal(verb, before);
        if (!refused) continue;
        const answer = await send(world, id);
        expect([call, answer.status, errorOf(answer)]).toEqual([call, refused.status, refused.error ?? answer.text]);
      }
      expect(await standing(world, id)).toEqual(before);
    });

    test("what the table allows is done, and leads where it says", async () => {
      const row: string[] = [];
      const before = await standing(world, await make(world));
      for (const [call, { verb, send }] of Object.entries(calls)) {
        const refused = refusal(verb, before);
        if (refused) {
          row.push(refused.shown);
          continue;
        }
        const id = await make(world);
        const answer = await send(world, id);
        expect([call, answer.status < 300, answer.text]).toEqual([call, true, answer.text]);
        const after = await statusOf(world, id);
        expect([call, after]).toEqual([call, statusAfter(verb, before)]);
        row.push(after ?? "gone");
      }
      seen.set(name, row);
    });
  });

  test("the table of states is what was seen", async () => {
    const title = `What may be done to ${noun}`;
    const table = tableOf(title, `${file}.test.ts`, Object.keys(calls), Object.keys(states), seen);
    await expect(table).toMatchFileSnapshot(`${file}.md`);
  });
}
