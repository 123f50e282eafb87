import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import next from "next";
import { projectRoot } from "./entry.mjs";
import { listenProblem } from "./ports.mjs";
import { Problem } from "./problem.mjs";

const bootWithinMs = 20_000;
const drainWithinMs = 10_000;

/**
 * The compiled application's side of the contract: instrumentation.ts puts it on `globalThis.ledgerline` while Next prepares.
 * @typedef {{
 *   restHandles(pathname: string): boolean,
 *   rest(request: http.IncomingMessage, response: http.ServerResponse): Promise<void>,
 *   startWorker(): Promise<{ stop(): Promise<void> }>,
 *   seedDemo(report: (line: string) => void, onCredentials: (demo: Demo) => void): Promise<Demo | null>,
 *   close(): Promise<void>,
 * }} Application
 * @typedef {{ email: string, password: string, apiKey: { clientId: string, clientSecret: string } }} Demo
 */

/** The running application. @returns {Application} */
export function application() {
  const { ledgerline } = /** @type {{ ledgerline?: Application }} */ (globalThis);
  if (!ledgerline) throw new Problem("The application did not start: what went wrong stands above.");
  return ledgerline;
}

/**
 * Prepares Next. It loads instrumentation.ts in the background and only logs a failure there, so that is waited for.
 * @param {Parameters<typeof next>[0]} options
 */
export async function prepareNext(options) {
  const app = next({ dir: projectRoot, quiet: true, ...options });
  await app.prepare();
  const deadline = Date.now() + bootWithinMs;
  while (!("ledgerline" in globalThis) && Date.now() < deadline) await wait(5);
  application();
  return app;
}

/**
 * Next in this process with the REST interface mounted in front of it. In development REST goes through Next's route
 * files, so that an edit shows at once.
 * @param {{ port: number, host: string | undefined, dev: boolean }} options
 * @returns {Promise<{ listen(): Promise<void>, close(): Promise<void> }>} `close` waits for requests under way
 */
export async function prepareWeb({ port, host, dev }) {
  const server = http.createServer();
  const app = await prepareNext({ dev, hostname: host ?? "localhost", port, httpServer: server });
  const toNext = app.getRequestHandler();
  const ledgerline = application();
  let closing = false;
  server.on("request", (request, response) => {
    if (closing) response.setHeader("connection", "close");
    const rest = !dev && ledgerline.restHandles(pathnameOf(request.url));
    const answer = rest ? ledgerline.rest(request, response) : toNext(request, response);
    answer.catch((error) => fail(error, response));
  });
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once("error", (error) =>
          reject(listenProblem("code" in error ? String(error.code) : error.message, port, host)),
        );
        server.listen({ port, host }, resolve);
      }),
    close: async () => {
      closing = true;
      await drain(server);
      await app.close();
    },
  };
}

/** Without a URL object, since this runs for every request. @param {string | undefined} url */
function pathnameOf(url = "/") {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

/** @param {unknown} error @param {http.ServerResponse} response */
function fail(error, response) {
  console.error(error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end("Internal Server Error");
}

/**
 * Closes a server: requests under way get their answers, for ten seconds at most.
 * @param {http.Server} server
 */
export async function drain(server) {
  if (!server.listening) return;
  let closed = false;
  server.close(() => {
    closed = true;
  });
  const deadline = Date.now() + drainWithinMs;
  while (!closed && Date.now() < deadline) {
    server.closeIdleConnections();
    await wait(20);
  }
  server.closeAllConnections();
}
