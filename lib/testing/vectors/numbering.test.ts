import { expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { takeNumber } from "@/lib/db/numbering";
import { inTransaction } from "@/lib/db/scoped";
import { casesOfTheCounter } from "@/lib/engine/vectors/numbering";
import { at, count, type Json, list, text } from "@/lib/engine/vectors/peer-case";
import { scratchAccount } from "@/lib/testing/scratch";
import { readPeerCases } from "./peers";

/** Peers' cases of number series, run against the counter row (D30). Prefix and padding are ours; the numbers are compared. */
type Proof = (ctx: Ctx, input: Json, expected: Json) => Promise<void>;

const proofs: Record<(typeof casesOfTheCounter)[number], Proof> = {
  "om-num-rollback-with-caller": async (ctx, input, expected) => {
    let duringTx: number[] = [];
    const rolledBack = inTransaction(ctx.db, async (db) => {
      duringTx = await takeSeveral({ ...ctx, db }, count(input, "allocations"));
      throw new Error("rolled back");
    });
    await expect(rolledBack).rejects.toThrow("rolled back");
    expect(duringTx).toEqual(numbersAt(expected, "duringTx"));

    const next = await takeOne(ctx);
    expect(next).toBe(lastNumber(text(expected, "next")));
    expect(next).not.toBe(lastNumber(text(peerCase("om-num-rollback-independent").expected, "next")));
  },

  "om-num-commit": async (ctx, input, expected) => {
    const taken = await inTransaction(ctx.db, (db) => takeSeveral({ ...ctx, db }, count(input, "allocations")));
    expect(taken).toEqual(numbersAt(expected, "allocated"));
    expect(await takeOne(ctx)).toBe(lastNumber(text(expected, "next")));
  },

  "om-num-concurrent": async (ctx, input, expected) => {
    const callers = Array.from({ length: count(input, "concurrentCallers") }, () =>
      inTransaction(ctx.db, (db) => takeOne({ ...ctx, db })),
    );
    const taken = await Promise.all(callers);
    expect(taken.toSorted((a, b) => a - b)).toEqual(at(expected, "numbers"));
  },
};

test.each(casesOfTheCounter.map((id) => [id, peerCase(id).description] as const))("%s: %s", async (id) => {
  const { ctx } = await scratchAccount();
  const { input, expected } = peerCase(id);
  await proofs[id](ctx, input, expected);
});

function peerCase(id: string) {
  const found = readPeerCases().find((each) => each.id === id);
  if (!found) throw new Error(`The file has no case ${id}`);
  return found;
}

async function takeSeveral(ctx: Ctx, howMany: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < howMany; i++) taken.push(await takeOne(ctx));
  return taken;
}

async function takeOne(ctx: Ctx): Promise<number> {
  const { number } = await takeNumber(ctx, "INVOICE", "INV-ACIN-", "2026-11-20");
  return lastNumber(number);
}

function numbersAt(expected: Json, key: string): number[] {
  return list(expected, key).map((number) => lastNumber(String(number)));
}

function lastNumber(number: string): number {
  return Number(number.slice(number.lastIndexOf("-") + 1));
}
