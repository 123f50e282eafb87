import { beforeAll, describe, expect, inject, test } from "vitest";
import { connection } from "@/lib/db/client";
import { schemaDifference } from "../server/diff.mjs";
import { scratchDatabase } from "./scratch";
import { readModels } from "./structure/prisma-models";

describe("the database's own guards", () => {
  beforeAll(() => scratchDatabase());

  test("every table with an account forbids moving a row to another", async () => {
    expect(await tablesWithout("select tgrelid from pg_trigger where tgname = 'account_immutable'")).toEqual([]);
  });

  test("every table with an account points at it", async () => {
    const toAccount = "select conrelid from pg_constraint where contype = 'f' and confrelid = 'account'::regclass";
    expect(await tablesWithout(`${toAccount} and confupdtype = 'r' and confdeltype = 'r'`)).toEqual([]);
  });

  test("no foreign key carries a change of key along", async () => {
    const { rows } = await connection().pool.query<{ name: string }>(
      `select conname as name from pg_constraint c join pg_namespace n on n.oid = connamespace
       where contype = 'f' and n.nspname = 'public' and confupdtype not in ('r', 'a') order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([]);
  });

  test("every table of the schema is there", async () => {
    const { rows } = await connection().pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(readModels().map(({ table }) => table)));
  });

  test("migrations and schema say the same", async () => {
    expect(await schemaDifference(inject("database").owner.replace("%", "postgres"))).toBe("");
  });

  async function tablesWithout(guarded: string): Promise<string[]> {
    const { rows } = await connection().pool.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.oid not in (${guarded}) order by 1`,
    );
    return rows.map(({ name }) => name);
  }
});
