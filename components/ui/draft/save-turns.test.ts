import { describe, expect, test } from "vitest";
import { SaveTurns, type Sent } from "./save-turns";

const before = { text: "before" };
const after = { text: "after" };

/** A server that answers when it is told to. */
function server() {
  const sent: { value: object; isStored: boolean; answer: (how: Sent) => void }[] = [];
  const send = (value: object, isStored: boolean) => {
    return new Promise<Sent>((answer) => void sent.push({ value, isStored, answer }));
  };
  const last = async () => {
    await new Promise(setImmediate);
    const call = sent.at(-1);
    if (!call) throw new Error("nothing was sent");
    return call;
  };
  return { sent, send, last };
}

describe("one save at a time, always of the newest value", () => {
  test("a stored value that is shown again while its successor is on its way is not settled, and is stored again", async () => {
    const { sent, send, last } = server();
    const turns = new SaveTurns<object>(before);
    turns.newest = after;
    const first = turns.next(send);
    const call = await last();
    turns.newest = before;
    expect(turns.isSettled(before)).toBe(false);
    expect(turns.isSettled(after)).toBe(true);
    const second = turns.next(send);
    call.answer("STORED");
    expect(await first).toBe(true);
    (await last()).answer("STORED");
    expect(await second).toBe(true);
    expect(sent.map(({ value, isStored }) => [value, isStored])).toEqual([
      [after, false],
      [before, false],
    ]);
    expect(turns.isStored).toBe(true);
  });

  test("what is typed during a save waits for it, and only the newest is sent", async () => {
    const { sent, send, last } = server();
    const turns = new SaveTurns<object>(before);
    turns.newest = after;
    const first = turns.next(send);
    const call = await last();
    const [skipped, newest] = [{ text: "skipped" }, { text: "newest" }];
    turns.newest = skipped;
    const second = turns.next(send);
    turns.newest = newest;
    expect(turns.isStored).toBe(false);
    call.answer("STORED");
    await first;
    (await last()).answer("STORED");
    await second;
    expect(sent.map(({ value }) => value)).toEqual([after, newest]);
  });

  test("after an answer that was lost no value counts as stored, a refusal leaves the last one stored", async () => {
    const { send, last } = server();
    const turns = new SaveTurns<object>(before);
    turns.newest = after;
    const refused = turns.next(send);
    (await last()).answer("REFUSED");
    expect(await refused).toBe(false);
    turns.newest = before;
    expect(turns.isStored).toBe(true);
    turns.newest = after;
    const lost = turns.next(send);
    (await last()).answer("UNKNOWN");
    expect(await lost).toBe(false);
    turns.newest = before;
    expect([turns.isStored, turns.isSettled(before), turns.isSettled(after)]).toEqual([false, false, false]);
  });

  test("a send that throws ends its turn and not those after it", async () => {
    const turns = new SaveTurns<object>(before);
    turns.newest = after;
    await expect(turns.next(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(turns.isStored).toBe(false);
    expect(await turns.next((_, isStored) => Promise.resolve(isStored ? "REFUSED" : "STORED"))).toBe(true);
    expect(turns.isStored).toBe(true);
  });

  test("a value taken from the server is where it goes on from", async () => {
    const { send, last } = server();
    const turns = new SaveTurns<object>(before);
    turns.restart(after);
    expect([turns.isStored, turns.isSettled(after), turns.isSettled(before)]).toEqual([true, true, false]);
    const nothing = turns.next(send);
    const call = await last();
    expect(call.isStored).toBe(true);
    call.answer("STORED");
    expect(await nothing).toBe(true);
  });
});
