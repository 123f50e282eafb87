import { beforeAll, describe, expect, test } from "vitest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { inTransaction, type ScopedDb } from "./scoped";
import { execute, queryRows, sql } from "./sql";

describe("a transaction", () => {
  let scratch: Scratch;

  beforeAll(async () => {
    scratch = await scratchAccount();
  });

  test("that the database has given up is a failure, also for work that passed over the error", async () => {
    const attempt = inTransaction(scratch.ctx.db, async (db) => {
      await db.merchant.updateMany({ data: { phoneNumber: "+31 20 000" } });
      await execute(db, sql`select 1 / 0`).catch(() => undefined);
      return "done";
    });
    await expect(attempt).rejects.toThrow("rolled back");
    expect(await scratch.ctx.db.merchant.findFirst()).toMatchObject({ phoneNumber: null });
  });

  test.each([
    ["after its commit", () => undefined],
    [
      "after its rollback",
      () => {
        throw new Error("undone");
      },
    ],
  ])("runs no statement %s: the connection is another's by then", async (_when, end) => {
    const { ctx } = scratch;
    const kept: ScopedDb[] = [];
    await inTransaction(ctx.db, async (db) => {
      kept.push(db);
      await queryRows(db, sql`select 1`);
      end();
    }).catch(() => undefined);
    const [late] = kept;
    if (!late) throw new Error("no transaction began");
    await expect(execute(late, sql`update merchant set phone_number = 'late'`)).rejects.toThrow("ended");
    await expect(inTransaction(late, async () => undefined)).rejects.toThrow("ended");
    await expect(late.merchant.updateMany({ data: { phoneNumber: "late" } })).rejects.toThrow("ended");
    expect(await ctx.db.merchant.findFirst()).toMatchObject({ phoneNumber: null });
  });
});
