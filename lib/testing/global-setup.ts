import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres, temporaryFolder } from "../server/embedded.mjs";
import { migrate } from "../server/migrate.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Owner and application URLs of the test server, with `%` where the database's name goes, and the migrated template. */
    database: { owner: string; application: string; template: string };
  }
}

/** Starts one PostgreSQL for the whole run and migrates a template that every worker copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder("vitest");
  const postgres = await startPostgres({ dataDir: path.join(folder, "postgres"), fsync: false });
  const template = `template_${migrationsHash()}`;
  await postgres.ensureDatabase(template);
  await migrate(postgres.url(template));
  project.provide("database", {
    owner: postgres.url("%"),
    application: postgres.applicationUrl("%"),
    template,
  });
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Runs `statements` as the owner of a database. */
export async function asOwner(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

function migrationsHash(): string {
  const root = path.resolve(import.meta.dirname, "../../prisma/migrations");
  const hash = createHash("sha256");
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(readFileSync(path.join(root, name)));
  }
  return hash.digest("hex").slice(0, 12);
}
