import { setTimeout as wait } from "node:timers/promises";
import { isBrokenConnection } from "./broken-connection.mjs";
import { build } from "./build.mjs";
import { openDatabase } from "./database.mjs";
import { prepareDemo } from "./demo.mjs";
import { setEnvironment } from "./environment.mjs";
import { generate } from "./generate.mjs";
import { assertMigrated, migrate } from "./migrate.mjs";
import { whenNpmEnds } from "./parent.mjs";
import { listenAddress } from "./ports.mjs";
import { report } from "./problem.mjs";
import { say, step, uptime } from "./progress.mjs";
import { application, prepareWeb } from "./web-server.mjs";
import { startWorkerChild } from "./worker-child.mjs";

/** What has been started, in order; closed from the end. @type {{ name: string, close(): Promise<unknown> }[]} */
const running = [];
const closeWithinMs = 60_000;
const echoMs = 1_000;
const settleWithinMs = 15_000;
const stopping = new AbortController();
let closingSince = 0;
let listening = false;
/** @type {Promise<void>} */
let starting = Promise.resolve();

/**
 * The whole of Ledgerline in one command, until a signal.
 * @param {{ dev: boolean }} options `dev` serves the sources as they are being edited
 */
export async function serve({ dev }) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => onSignal());
  whenNpmEnds(() => closingSince || closeAll(0));
  process.on("uncaughtException", (error) => (listening && isBrokenConnection(error) ? report(error) : fail(error)));
  // As with `next start`, a promise that one request forgot does not end the service for all the others.
  process.on("unhandledRejection", (error) => (listening ? report(error) : fail(error)));
  // Our terminal or pipe may go before us; that must not keep us from closing.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  try {
    starting = start(dev);
    await starting;
  } catch (error) {
    fail(error);
  }
}

/** @param {boolean} dev */
async function start(dev) {
  const { signal } = stopping;
  const { port, host } = await listenAddress(process.env);
  const publicUrl = (process.env.LEDGERLINE_URL || `http://localhost:${port}`).replace(/\/+$/, "");
  const database = await step("PostgreSQL is ready", () => openDatabase({ onLost: fail }));
  keep("PostgreSQL", () => database.stop());
  if (signal.aborted) return;
  await step("Database is up to date", () => bringUpToDate(database));
  if (signal.aborted) return;
  if (dev) await generate();
  else await build({ signal });
  if (signal.aborted) return;
  setEnvironment({ applicationUrl: database.applicationUrl, publicUrl, role: "web", dev });
  const web = await step("Web application is ready", () => prepareWeb({ port, host, dev }));
  keep("connections", () => application().close());
  if (signal.aborted) return;
  const demo = prepareDemo({ publicUrl, database: database.name });
  await demo.usable;
  if (signal.aborted) return;
  // Two Next processes cannot share one development build, so there the jobs run in this one.
  const worker = dev ? await application().startWorker() : startWorkerChild();
  keep("worker", () => worker.stop());
  keep("web server", () => web.close());
  await web.listen();
  listening = true;
  welcome(publicUrl, await demo.complete);
}

/** @param {import("./database.mjs").Database} database */
async function bringUpToDate({ ownerUrl, applicationUrl, role }) {
  if (ownerUrl) await migrate(ownerUrl, (line) => say(`  ${line}`), { role });
  else await assertMigrated(applicationUrl);
}

/** @param {string} publicUrl @param {import("./demo.mjs").KeptDemo | null} demo */
function welcome(publicUrl, demo) {
  const rows = [["Ledgerline", `${publicUrl}  (started in ${uptime()})`]];
  if (demo) {
    rows.push(["Demo sign-in", `${demo.email}  ${demo.password}`]);
    rows.push(["Demo API key", `${demo.apiKey.clientId}  ${demo.apiKey.clientSecret}`]);
  }
  say(`\n${rows.map(([label, value]) => `  ${label.padEnd(13)}${value}`).join("\n")}\n`);
}

/** @param {string} name @param {() => Promise<unknown>} close */
function keep(name, close) {
  running.push({ name, close });
}

/** npm passes a Ctrl-C on that the terminal has sent us too, so an echo does not count as impatience. */
function onSignal() {
  if (!closingSince) return closeAll(0);
  if (Date.now() - closingSince > echoMs) process.exit(1);
}

/** @param {unknown} error */
function fail(error) {
  report(error);
  if (!closingSince) closeAll(1);
}

/** @param {number} code */
async function closeAll(code) {
  closingSince = Date.now();
  stopping.abort();
  await Promise.race([starting.catch(() => undefined), wait(settleWithinMs, undefined, { ref: false })]);
  setTimeout(() => {
    console.error("Closing took too long.");
    process.exit(1);
  }, closeWithinMs).unref();
  for (const { name, close } of running.reverse()) {
    try {
      await close();
    } catch (error) {
      console.error(`Closing ${name} failed:`, error);
    }
  }
  process.exit(code);
}
