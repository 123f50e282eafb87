import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startPostgres, temporaryFolder } from "./embedded.mjs";
import { isMain, projectRoot } from "./entry.mjs";
import { migrationsFolder } from "./migrate.mjs";
import { command, Problem } from "./problem.mjs";
import { noFilters, readMigrations, withSchemaEngine } from "./schema-engine.mjs";

export const schemaFolder = path.join(projectRoot, "prisma/schema");

/**
 * The SQL that leads from the migrations to the schema; empty if they say the same. Triggers, CHECKs, and indexes and
 * foreign keys written by hand are not the schema's business and are ignored.
 * @param {string} url of a server on which a shadow database may be made and dropped
 * @param {{ migrations?: string, schema?: string }} folders
 */
export async function schemaDifference(url, { migrations = migrationsFolder, schema = schemaFolder } = {}) {
  const list = existsSync(migrations) ? readMigrations(migrations) : null;
  const { exitCode, stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: list ? { tag: "migrations", ...list } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: readSchema(schema) },
      script: true,
      exitCode: true,
      filters: noFilters,
    }),
  );
  return exitCode === 0 ? "" : withoutHandmade(stdout ?? "", writtenByPrisma(list));
}

/**
 * Names of the indexes and foreign keys that Prisma wrote, told by its comments; any other was written by hand.
 * @param {import("@prisma/schema-engine-wasm").MigrationList | null} list
 */
function writtenByPrisma(list) {
  const scripts = list?.migrationDirectories.map((directory) => directory.migrationFile.content.value) ?? [];
  const made =
    /^-- (?:CreateIndex\nCREATE (?:UNIQUE )?INDEX|AddForeignKey\nALTER TABLE "[^"]+" ADD CONSTRAINT) "([^"]+)"/gm;
  return new Set(scripts.flatMap((script) => [...script.matchAll(made)].map((match) => match[1])));
}

/**
 * Leaves the drops out that concern what the schema language cannot say and a migration made by hand.
 * @param {string} sql
 * @param {Set<string | undefined>} own
 */
function withoutHandmade(sql, own) {
  const drop = /^-- Drop(?:Index\nDROP INDEX|ForeignKey\nALTER TABLE "[^"]+" DROP CONSTRAINT) "([^"]+)";\n*/gm;
  return sql.replace(drop, (statement, name) => (own.has(name) ? statement : "")).trimStart();
}

/** @param {string} folder */
function readSchema(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".prisma"));
  return names
    .sort()
    .map((name) => ({ path: path.join(folder, name), content: readFileSync(path.join(folder, name), "utf8") }));
}

/** @param {string[]} words of the command line: the migration's name, or --check */
async function main(words) {
  const check = words.includes("--check");
  const name = words
    .filter((word) => !word.startsWith("--"))
    .join("_")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  if (!check && !name)
    throw new Problem(
      "Say what the migration does: npm run db:diff -- add_customer_alias, or --check to compare only.",
    );
  const sql = await onThrowawayServer((url) => schemaDifference(url));
  if (!sql) {
    console.log("The migrations and prisma/schema say the same.");
    return 0;
  }
  if (check) {
    console.error(`prisma/schema is ahead of the migrations (npm run db:diff -- name writes them):\n\n${sql}`);
    return 1;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), sql);
  const lock = path.join(migrationsFolder, "migration_lock.toml");
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  console.log(`Written: ${path.relative(projectRoot, folder)}/migration.sql (add triggers and checks by hand)`);
  return 0;
}

/** @template T @param {(url: string) => Promise<T>} work @returns {Promise<T>} */
async function onThrowawayServer(work) {
  const folder = temporaryFolder("ledgerline-diff");
  try {
    const postgres = await startPostgres({ dataDir: path.join(folder, "postgres"), fsync: false });
    try {
      return await work(postgres.url("postgres"));
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (isMain(import.meta.url)) await command(() => main(process.argv.slice(2)));
