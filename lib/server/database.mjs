import path from "node:path";
import { findPostgres, startPostgres } from "./embedded.mjs";
import { projectRoot } from "./entry.mjs";
import { applicationRole } from "./postgres-cluster.mjs";
import { connect } from "./postgres-url.mjs";
import { Problem } from "./problem.mjs";

const databaseName = "ledgerline";

/**
 * Where the data is. `ownerUrl` is null if we were given no more than the application's role.
 * `name` tells databases apart and holds no secret.
 * @typedef {{ ownerUrl: string | null, applicationUrl: string, role: string, name: string, stop(): Promise<void> }} Database
 */

/** The folder of everything that is kept on disk: LEDGERLINE_DATA, else `.data`. */
export function dataFolder() {
  return path.resolve(projectRoot, process.env.LEDGERLINE_DATA || ".data");
}

/**
 * The server named by DATABASE_URL (and DATABASE_OWNER_URL for migrations), else our own, which is started.
 * @param {{ onLost?: (error: Error) => void }} options `onLost` hears of the end of our own server
 * @returns {Promise<Database>}
 */
export async function openDatabase({ onLost } = {}) {
  if (process.env.DATABASE_URL) return outside(process.env.DATABASE_URL);
  return embedded(await startPostgres({ dataDir: clusterFolder(), onLost }));
}

/**
 * The same, but a server of ours that already runs is used as it is.
 * @returns {Promise<Database>}
 */
export async function joinDatabase() {
  if (process.env.DATABASE_URL) return outside(process.env.DATABASE_URL);
  return embedded((await findPostgres(clusterFolder())) ?? (await startPostgres({ dataDir: clusterFolder() })));
}

/**
 * A database that somebody else keeps running, or null.
 * @returns {Promise<Database | null>}
 */
export async function findDatabase() {
  if (process.env.DATABASE_URL) return outside(process.env.DATABASE_URL);
  const postgres = await findPostgres(clusterFolder());
  return postgres && embedded(postgres);
}

const clusterFolder = () => path.join(dataFolder(), "postgres");

/** @param {import("./embedded.mjs").Postgres} postgres @returns {Promise<Database>} */
async function embedded(postgres) {
  try {
    await postgres.ensureDatabase(databaseName);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return {
    ownerUrl: postgres.url(databaseName),
    applicationUrl: postgres.applicationUrl(databaseName),
    role: applicationRole,
    name: "embedded",
    stop: postgres.stop,
  };
}

/** @param {string} applicationUrl @returns {Promise<Database>} */
async function outside(applicationUrl) {
  const application = await inspect(applicationUrl, "DATABASE_URL");
  const given = process.env.DATABASE_OWNER_URL;
  if (given) await inspect(given, "DATABASE_OWNER_URL");
  return {
    ownerUrl: given ?? (application.mayCreate ? applicationUrl : null),
    applicationUrl,
    role: application.role,
    name: placeOf(applicationUrl) ?? "DATABASE_URL",
    stop: async () => undefined,
  };
}

/** @param {string} url @param {string} variable */
async function inspect(url, variable) {
  let client;
  try {
    client = await connect(url);
    const { rows } = await client.query(
      `select current_user as role, current_setting('server_version_num')::int as version,
        has_schema_privilege(current_schema(), 'create') as may_create`,
    );
    if (rows[0].version < 150_000)
      throw new Problem(`Ledgerline needs PostgreSQL 15 or newer; ${variable} leads to an older one.`);
    return { role: String(rows[0].role), mayCreate: Boolean(rows[0].may_create) };
  } catch (error) {
    throw error instanceof Problem ? error : unreachable(error, url, variable);
  } finally {
    await client?.end();
  }
}

/** One sentence that never repeats the address, since it holds a password. */
function unreachable(error, url, variable) {
  const place = placeOf(url);
  if (!place)
    return new Problem(`${variable} is not an address of the form postgresql://user:password@host:5432/database.`);
  const reasons = {
    ECONNREFUSED: "nothing answers there",
    ENOTFOUND: "that host is not known",
    EAI_AGAIN: "that host is not known",
    "28P01": "it refuses the password",
    28000: "it refuses the user",
    "3D000": "it has no database of that name",
    "57P03": "it is starting up or shutting down",
  };
  const reason = reasons[error.code] ?? (error.code ? `error ${error.code}` : "it does not answer");
  return new Problem(`The database of ${variable} at ${place} cannot be used: ${reason}.`);
}

function placeOf(url) {
  try {
    const { protocol, host, pathname } = new URL(url);
    return /^postgres(ql)?:$/.test(protocol) ? `${host}${pathname}` : null;
  } catch {
    return null;
  }
}
