import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import { joinDatabase } from "./database.mjs";
import { isMain, projectRoot } from "./entry.mjs";
import { applicationRole } from "./postgres-cluster.mjs";
import { withClient } from "./postgres-url.mjs";
import { command, Problem } from "./problem.mjs";
import { grantsSql } from "./roles.mjs";
import { noFilters, readMigrations, withSchemaEngine } from "./schema-engine.mjs";

export const migrationsFolder = path.join(projectRoot, "prisma/migrations");

const warningsOnly = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(message);
});

/** Key of the advisory lock that lets one process at a time migrate a database. */
const migrationKey = 5_533_474_202;

/**
 * Brings a database up to date: the job queue's tables, our migrations, the application role's rights. Several processes
 * may do it at once: one works, the others wait and find nothing to do.
 * @param {string} url signs in as the owner
 * @param {(line: string) => void} log told about each migration that was applied
 * @param {{ folder?: string, role?: string }} options `role` is the application's; rights are given only if it exists
 * @returns {Promise<string[]>} names of the migrations applied now
 */
export async function migrate(url, log = () => undefined, { folder = migrationsFolder, role = applicationRole } = {}) {
  return withClient(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [migrationKey]);
    await runMigrations({ connectionString: url, logger: warningsOnly });
    const applied = await applyPending(url, folder, log);
    const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
    if (rowCount) await client.query(`begin; ${grantsSql(role)}; commit`);
    return applied;
  });
}

/**
 * For a start with the application's role alone: throws a Problem if migrations are missing.
 * @param {string} url signs in as the application
 * @param {string} folder
 */
export async function assertMigrated(url, folder = migrationsFolder) {
  const applied = await withClient(url, async (client) => {
    const { rows } = await client.query("select to_regclass('public._prisma_migrations') is not null as present");
    if (!rows[0].present) return [];
    const history = await client.query(
      "select migration_name from public._prisma_migrations where finished_at is not null",
    );
    return history.rows.map((row) => row.migration_name);
  });
  const missing = readMigrations(folder).migrationDirectories.filter((directory) => !applied.includes(directory.path));
  if (missing.length === 0) return;
  throw new Problem(
    "The database needs migrations, and the role of DATABASE_URL may not run them: name the owner in DATABASE_OWNER_URL, " +
      "or run npm run db:migrate as the owner.",
  );
}

async function applyPending(url, folder, log) {
  const migrationsList = readMigrations(folder);
  return withSchemaEngine(url, async (engine) => {
    const state = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: noFilters,
    });
    const unknown =
      state.history && "unpersistedMigrationNames" in state.history ? state.history.unpersistedMigrationNames : [];
    if (unknown.length > 0) {
      throw new Problem(
        `The database was migrated by another Ledgerline than this one, which does not know ${unknown.join(", ")}.`,
      );
    }
    for (const name of state.editedMigrationNames) log(`migration ${name} was edited after it had been applied here`);
    // A script is one implicit transaction, so a failed or killed one left nothing but its row in the history.
    for (const migrationName of state.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    if (state.history === null && state.failedMigrationNames.length === 0) return [];
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
    for (const name of appliedMigrationNames) log(`migrated ${name}`);
    return appliedMigrationNames;
  });
}

if (isMain(import.meta.url)) {
  await command(async () => {
    const database = await joinDatabase();
    try {
      if (!database.ownerUrl) throw new Problem("Migrations need the database's owner: name it in DATABASE_OWNER_URL.");
      const applied = await migrate(database.ownerUrl, console.log, { role: database.role });
      if (applied.length === 0) console.log("The database is up to date.");
    } finally {
      await database.stop();
    }
  });
}
