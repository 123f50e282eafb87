import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Problem } from "./problem.mjs";

export const ownerRole = "ledgerline_owner";
export const applicationRole = "ledgerline_app";

/**
 * What is kept beside the data folder, readable by its owner alone.
 * @typedef {{ port: number, ownerPassword: string, applicationPassword: string }} Access
 * @typedef {ReturnType<typeof import("./postgres-binaries.mjs").postgresBinaries>} Binaries
 * @typedef {import("./postgres-binaries.mjs").PostgresUser} PostgresUser
 */

/**
 * Makes the cluster if there is none, and refuses one that these programs or this account cannot run.
 * @param {{ binaries: Binaries, dataDir: string, user: PostgresUser }} options
 * @returns {Access}
 */
export function prepareCluster({ binaries, dataDir, user }) {
  const made = fs.existsSync(path.join(dataDir, "PG_VERSION"));
  if (made) {
    assertVersion(dataDir, binaries.major);
    assertOwn(dataDir, user);
  }
  const access = readAccess(dataDir);
  if (access) {
    if (!made) initialise(binaries, dataDir, access, user);
    return access;
  }
  if (made) {
    throw new Problem(
      `${accessFile(dataDir)}, which holds the passwords of ${dataDir}, is missing: bring it back from a backup.`,
    );
  }
  const password = () => randomBytes(24).toString("hex");
  const fresh = { port: 0, ownerPassword: password(), applicationPassword: password() };
  writeAccess(dataDir, fresh);
  initialise(binaries, dataDir, fresh, user);
  return fresh;
}

/** @param {string} dataDir @returns {Access | null} */
export function readAccess(dataDir) {
  try {
    return JSON.parse(fs.readFileSync(accessFile(dataDir), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw new Problem(
      `${accessFile(dataDir)}, which holds the passwords of the data folder, cannot be read: start Ledgerline as the account that made it.`,
    );
  }
}

/**
 * Written under another name first, so that a crash never leaves half a file.
 * @param {string} dataDir
 * @param {Access} access
 */
export function writeAccess(dataDir, access) {
  const draft = `${accessFile(dataDir)}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  fs.renameSync(draft, accessFile(dataDir));
}

/**
 * A new folder below the system's temporary one that PostgreSQL's account can pass, for tests.
 * @param {string} name
 */
export function temporaryFolder(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** PostgreSQL gets none of our variables: some hold secrets, and PG… ones would change its mind. */
export function postgresEnvironment() {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((name) =>
    process.env[name] ? [[name, process.env[name]]] : [],
  );
  return { ...Object.fromEntries(kept), LANG: "C", LC_ALL: "C", TZ: "UTC" };
}

const accessFile = (/** @type {string} */ dataDir) => `${dataDir}.json`;

/** initdb works under another name first: a folder with the final name is always a complete cluster. */
function initialise(binaries, dataDir, access, user) {
  const fresh = `${dataDir}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  const secret = path.join(temporaryFolder("ledgerline-initdb"), "password");
  fs.writeFileSync(secret, access.ownerPassword, { mode: 0o600 });
  if (user.uid !== undefined) for (const item of [fresh, secret]) fs.chownSync(item, user.uid, user.gid);
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  try {
    execFileSync(
      binaries.initdb,
      ["-D", fresh, "-U", ownerRole, `--pwfile=${secret}`, "--auth=scram-sha-256", "--data-checksums", ...locale],
      { ...user, cwd: path.parse(fresh).root, env: postgresEnvironment(), stdio: ["ignore", "ignore", "pipe"] },
    );
    if (fs.existsSync(dataDir)) fs.rmdirSync(dataDir);
    fs.renameSync(fresh, dataDir);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const reason = String(error.stderr || error.message)
      .trim()
      .split("\n")
      .at(-1);
    throw new Problem(`PostgreSQL could not make its data folder ${dataDir}: ${reason}`);
  } finally {
    fs.rmSync(path.dirname(secret), { recursive: true, force: true });
  }
}

function assertVersion(dataDir, major) {
  const made = fs.readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
  if (made === major) return;
  throw new Problem(
    `The data folder ${dataDir} was made by PostgreSQL ${made}, and this Ledgerline brings PostgreSQL ${major}: dump it with ` +
      `version ${made} and load it into a new folder, or go back to the Ledgerline that made it.`,
  );
}

function assertOwn(dataDir, user) {
  const self = user.uid ?? process.getuid?.();
  const { uid } = fs.statSync(dataDir);
  if (self === undefined || uid === self) return;
  throw new Problem(
    `The data folder ${dataDir} belongs to another account (number ${uid}): start Ledgerline as that account or as root.`,
  );
}
