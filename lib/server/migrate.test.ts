import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaDifference } from "./diff.mjs";
import { startPostgres, temporaryFolder } from "./embedded.mjs";
import { assertMigrated, migrate, migrationsFolder } from "./migrate.mjs";
import { withClient } from "./postgres-url.mjs";
import { appendOnlyTables, grantsSql } from "./roles.mjs";

const folder = temporaryFolder("ledgerline-migrate");
let postgres: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: path.join(folder, "postgres"), fsync: false });
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const table = "create table note (id int primary key, body text not null);";
const trigger = `create function shout() returns trigger language plpgsql as $$
begin
  new.body := upper(new.body) || '; end';
  return new;
end; $$;
create trigger shout before insert on note for each row execute function shout();`;

describe("migrations", () => {
  it("carry out a function's body whole, semicolons and all", async () => {
    const { url, migrations } = await scratch({ "1_note": table, "2_shout": trigger });
    expect(await migrate(url, undefined, { folder: migrations })).toEqual(["1_note", "2_shout"]);
    expect(await ask(url, "insert into note values (1, 'a') returning body")).toEqual([{ body: "A; end" }]);
  });

  it("find nothing to do the second time, and leave the lock free for others", async () => {
    const { url, migrations } = await scratch({ "1_note": table });
    await migrate(url, undefined, { folder: migrations });
    expect(await migrate(url, undefined, { folder: migrations })).toEqual([]);
    expect(
      await ask(
        url,
        "select count(*)::int as held from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      ),
    ).toEqual([{ held: 0 }]);
  });

  it("are applied once when several processes start on one empty database", async () => {
    const { url, migrations } = await scratch({ "1_note": table });
    const results = await Promise.all([1, 2, 3].map(() => migrate(url, undefined, { folder: migrations })));
    expect(results.flat()).toEqual(["1_note"]);
  });

  it("leave nothing behind when they fail, and go on when mended", async () => {
    const { url, migrations, write } = await scratch({ "1_note": table });
    write("2_bad", "alter table note add column one int;\nalter table missing add column two int;");
    await expect(migrate(url, undefined, { folder: migrations })).rejects.toThrow(
      /refused the script.*relation "missing" does not exist/,
    );
    expect(
      await ask(
        url,
        "select column_name from information_schema.columns where table_name = 'note' and column_name = 'one'",
      ),
    ).toEqual([]);
    write("2_bad", "alter table note add column one int;");
    expect(await migrate(url, undefined, { folder: migrations })).toEqual(["2_bad"]);
  });

  it("refuse a database that another version has migrated further", async () => {
    const { url, migrations, write } = await scratch({ "1_note": table, "2_shout": trigger });
    await migrate(url, undefined, { folder: migrations });
    rmSync(path.join(migrations, "2_shout"), { recursive: true });
    write("3_other", "select 1;");
    await expect(migrate(url, undefined, { folder: migrations })).rejects.toThrow(
      "another Ledgerline than this one, which does not know 2_shout",
    );
  });

  it("are demanded of the owner when the application's role finds some missing", async () => {
    const { url, applicationUrl, migrations, write } = await scratch({ "1_note": table });
    await migrate(url, undefined, { folder: migrations });
    await assertMigrated(applicationUrl, migrations);
    write("2_shout", trigger);
    await expect(assertMigrated(applicationUrl, migrations)).rejects.toThrow(/name the owner in DATABASE_OWNER_URL/);
  });
});

describe("the shipped migrations", () => {
  it("say the same as prisma/schema", async () => {
    expect(await schemaDifference(postgres.url("postgres"))).toBe("");
  });

  it("D41: give the application's role rows, but no rewriting of history and no ownership", async () => {
    const { url, applicationUrl } = await scratch({});
    expect(await migrate(url)).toEqual(
      readdirSync(migrationsFolder)
        .filter((name) => !name.includes("."))
        .sort(),
    );
    const rights = await ask(
      url,
      `select relname as name, has_table_privilege('ledgerline_app', oid, 'insert') as insert, has_table_privilege('ledgerline_app', oid, 'update') as update,
         has_table_privilege('ledgerline_app', oid, 'delete') as delete, has_table_privilege('ledgerline_app', oid, 'truncate') as truncate
       from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'`,
    );
    const appendOnly = rights.filter((row) => row.insert && !row.update && !row.delete).map((row) => row.name);
    expect(appendOnly.sort()).toEqual([...appendOnlyTables].sort());
    expect(rights.filter((row) => row.truncate)).toEqual([]);
    expect(rights.filter((row) => !row.insert)).toEqual([]);
    await expect(ask(applicationUrl, "create table mine (id int)")).rejects.toThrow(
      "permission denied for schema public",
    );
    await expect(ask(applicationUrl, "delete from _prisma_migrations")).rejects.toThrow("permission denied");
  });

  it("let the application's role queue jobs and take them", async () => {
    const { url, applicationUrl, migrations } = await scratch({});
    await migrate(url, undefined, { folder: migrations });
    await ask(applicationUrl, "select graphile_worker.add_job('greet')");
    expect(await ask(applicationUrl, "select task_identifier from graphile_worker.jobs")).toEqual([
      { task_identifier: "greet" },
    ]);
    await ask(applicationUrl, "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'");
    expect(await ask(applicationUrl, "delete from graphile_worker._private_jobs returning locked_by")).toEqual([
      { locked_by: "worker" },
    ]);
  });

  it("can have their rights given again, also to a role with an odd name", async () => {
    const { url } = await scratch({});
    const role = `it's "odd" 100%s`;
    await withClient(url, async (client) => {
      await client.query(`create role ${client.escapeIdentifier(role)}`);
      await client.query("create table activity_log (id int)");
      await client.query(grantsSql(role));
      await client.query(grantsSql(role));
      const { rows } = await client.query(
        "select has_table_privilege($1, 'activity_log', 'insert') as insert, has_table_privilege($1, 'activity_log', 'update') as update",
        [role],
      );
      expect(rows).toEqual([{ insert: true, update: false }]);
      await client.query(`drop owned by ${client.escapeIdentifier(role)}; drop role ${client.escapeIdentifier(role)}`);
    });
  });
});

/** An empty database and a folder of migrations. */
async function scratch(scripts: Record<string, string>) {
  const name = `m_${randomUUID().slice(0, 8)}`;
  await postgres.ensureDatabase(name);
  const migrations = path.join(folder, name);
  mkdirSync(migrations);
  const write = (migration: string, sql: string) => {
    mkdirSync(path.join(migrations, migration), { recursive: true });
    writeFileSync(path.join(migrations, migration, "migration.sql"), sql);
  };
  for (const [migration, sql] of Object.entries(scripts)) write(migration, sql);
  return { url: postgres.url(name), applicationUrl: postgres.applicationUrl(name), migrations, write };
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  return (await withClient(url, (client) => client.query(sql))).rows;
}
