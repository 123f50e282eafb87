import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { assertPassable, openOwnFolder, postgresBinaries, postgresUser } from "./postgres-binaries.mjs";
import { applicationRole, ownerRole, prepareCluster, readAccess } from "./postgres-cluster.mjs";
import { launch, runningServer, stopServer } from "./postgres-process.mjs";
import { connect, postgresUrl, withClient } from "./postgres-url.mjs";
import { Problem } from "./problem.mjs";

export { temporaryFolder } from "./postgres-cluster.mjs";

/** Key of the advisory lock that says "this folder's server has an owner". */
const claimKey = 5_533_474_201;

/**
 * A running server. `url` signs in as the owner, who runs migrations; `applicationUrl` as the role that owns nothing (D41).
 * @typedef {{ port: number, url(database: string): string, applicationUrl(database: string): string,
 *   ensureDatabase(database: string): Promise<void>, stop(): Promise<void> }} Postgres
 */

/**
 * Starts the PostgreSQL that Ledgerline brings along, making the cluster on the first call. A server that outlived its
 * parent is taken over. Until `stop` nobody else can start the same folder.
 * @param {{ dataDir: string, port?: number, fsync?: boolean, onLost?: (error: Error) => void, patienceMs?: number }} options
 *   `fsync: false` trades safety for speed, for tests; `onLost` hears of a server that ended before `stop`; `patienceMs` is
 *   how long another owner may take to close
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({
  dataDir: folder,
  port,
  fsync = true,
  onLost = () => undefined,
  patienceMs = 5_000,
}) {
  const dataDir = path.resolve(folder);
  const binaries = postgresBinaries();
  const user = postgresUser(dataDir);
  openOwnFolder(dataDir, user);
  assertPassable(dataDir, user);
  assertPassable(binaries.postgres, user);
  fs.mkdirSync(path.dirname(dataDir), { recursive: true, mode: user.uid === undefined ? 0o700 : 0o755 });
  const access = prepareCluster({ binaries, dataDir, user });
  const launchIt = () => launch({ binaries, dataDir, access, user, port, fsync });
  const { server, claim } = await claimServer({ dataDir, access, launchIt, patienceMs });
  await ensureApplicationRole(claim, access);
  let stopped = false;
  claim.once("end", () => {
    if (!stopped) onLost(new Problem(`PostgreSQL on ${dataDir} ended unexpectedly: see ${dataDir}.log`));
  });
  return {
    ...doors(server.port, access),
    stop: async () => {
      stopped = true;
      // The claim goes with the server: let go before, and somebody would take over a server that is about to end.
      await stopServer(server, dataDir);
      await claim.end().catch(() => undefined);
    },
  };
}

/**
 * The server that another Ledgerline process runs on this folder, or null.
 * @param {string} folder
 * @returns {Promise<Postgres | null>} its `stop` does nothing
 */
export async function findPostgres(folder) {
  const dataDir = path.resolve(folder);
  const access = readAccess(dataDir);
  const server = access && (await runningServer(dataDir, access));
  return server ? { ...doors(server.port, access), stop: async () => undefined } : null;
}

/** @param {number} port @param {import("./postgres-cluster.mjs").Access} access */
function doors(port, access) {
  const url = (/** @type {string} */ database) =>
    postgresUrl({ port, user: ownerRole, password: access.ownerPassword, database });
  return {
    port,
    url,
    applicationUrl: (/** @type {string} */ database) =>
      postgresUrl({ port, user: applicationRole, password: access.applicationPassword, database }),
    ensureDatabase: (/** @type {string} */ database) =>
      withClient(url("postgres"), async (client) => {
        const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
        if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
      }),
  };
}

/**
 * Finds or starts the server and becomes its owner. The lock lives as long as its connection, so a killed owner frees it at
 * once; one that is closing takes the server along, and then there is one to be started.
 */
async function claimServer({ dataDir, access, launchIt, patienceMs }) {
  for (const deadline = Date.now() + patienceMs; ; ) {
    const server = (await runningServer(dataDir, access)) ?? (await launchIt());
    const claim = await tryClaim(server.port, access);
    if (claim) return { server, claim };
    if (Date.now() >= deadline) {
      throw new Problem(
        `Another Ledgerline already runs on the data folder ${path.dirname(dataDir)}: stop it first, or name another folder in LEDGERLINE_DATA.`,
      );
    }
    await wait(100);
  }
}

/** @returns {Promise<import("pg").Client | null>} null if somebody else has the lock, or the server is going */
async function tryClaim(port, access) {
  let client;
  try {
    client = await connect({ port, user: ownerRole, password: access.ownerPassword, database: "postgres" });
    const { rows } = await client.query("select pg_try_advisory_lock($1) as claimed", [claimKey]);
    if (rows[0].claimed) return client;
  } catch (error) {
    const isGoing =
      ["57P01", "57P03", "ECONNREFUSED", "ECONNRESET"].includes(error.code) ||
      error.message === "Connection terminated unexpectedly";
    if (!isGoing) throw error;
  }
  await client?.end().catch(() => undefined);
  return null;
}

async function ensureApplicationRole(client, access) {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [applicationRole]);
  if (rowCount) return;
  await client.query(
    `create role ${applicationRole} login password ${client.escapeLiteral(access.applicationPassword)}`,
  );
}
