import { beforeAll, describe, expect, test } from "vitest";
import { conflict } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { connection } from "./client";
import { databaseFailure, explainConstraint, translateDatabaseError } from "./errors";
import { inTransaction } from "./scoped";
import { execute, sql } from "./sql";

describe("database errors", () => {
  let scratch: Scratch;

  beforeAll(async () => {
    scratch = await scratchAccount();
  });

  test.each([
    ["a unique key through Prisma", "23505", () => saveTwice()],
    ["a unique key through raw SQL", "23505", () => inTransaction(scratch.ctx.db, (tx) => execute(tx, viewTwice()))],
    ["a CHECK", "23514", () => execute(scratch.ctx.db, sql`update app_user set email = upper(email)`)],
    ["a guard of ours", "LL003", () => execute(scratch.ctx.db, sql`update membership set account_id = uuid7()`)],
    ["a row that is gone", "02000", () => scratch.ctx.db.savedView.update({ where: gone(), data: { name: "x" } })],
    ["text that is no identifier", "22P02", () => connection().pool.query("select 'x'::uuid")],
    ["a NUL in a text", "22021", () => connection().pool.query("select $1::text", ["\u0000"])],
  ])("%s is recognised as %s", async (_name, state, provoke) => {
    const error = await Promise.resolve(provoke()).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(databaseFailure(error)?.sqlState).toBe(state);
  });

  test("a refusal at commit, by a deferred trigger, is recognised", async () => {
    const commit = inTransaction(scratch.ctx.db, async (tx) => {
      await execute(
        tx,
        sql`create temporary table deferred_guard (n int unique deferrable initially deferred) on commit drop`,
      );
      await execute(tx, sql`insert into deferred_guard values (1), (1)`);
    });
    expect(databaseFailure(await commit.catch((error: unknown) => error))).toMatchObject({ sqlState: "23505" });
  });

  test("a lost race is a 409 that may be tried again", async () => {
    const error = await connection()
      .pool.query("do $$ begin raise exception 'x' using errcode = '40001'; end $$")
      .catch((thrown: unknown) => thrown);
    expect(translateDatabaseError(error)).toMatchObject({ type: "Conflict", reason: "CONCURRENT_CHANGE" });
  });

  test("a constraint somebody explained gets its sentence; any other is a bug", async () => {
    const error = await saveTwice().catch((thrown: unknown) => thrown);
    const constraint = databaseFailure(error)?.constraint ?? "";
    expect(constraint).not.toBe("");
    const named = { constructor: Object, code: "23505", constraint: `${constraint}_of_the_test` };
    expect(translateDatabaseError(named)).toBeNull();
    explainConstraint(named.constraint, () => conflict("explained"));
    expect(translateDatabaseError(named)).toMatchObject({ message: "explained" });
  });

  test.each([null, undefined, "text", new Error("a bug"), { code: "P2003" }, { code: 23505 }])(
    "%j is no database error",
    (thrown) => expect(translateDatabaseError(thrown)).toBeNull(),
  );

  async function saveTwice(): Promise<void> {
    const row = { accountId: scratch.ctx.accountId, id: newId(), noun: "CUSTOMERS" as const, name: newId(), query: "" };
    const createdAt = scratch.clock.now();
    await scratch.ctx.db.savedView.create({ data: { ...row, createdAt } });
    await scratch.ctx.db.savedView.create({ data: { ...row, createdAt, id: newId() } });
  }

  function viewTwice() {
    return sql`insert into saved_view (account_id, id, noun, name, query, created_at)
      select ${scratch.ctx.accountId}::uuid, uuid7(), 'CUSTOMERS', 'twice', '', now() from generate_series(1, 2)`;
  }

  function gone() {
    return { accountId_id: { accountId: scratch.ctx.accountId, id: newId() } };
  }
});
