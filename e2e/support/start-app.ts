import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const patienceMilliseconds = 900_000;

/**
 * Starts the product as a stranger does (`npm start`), on a free port with a data folder of its own, and waits until it serves its demo.
 * Journeys find the address and the demo's sign-in in the environment; with both there already, they use that application.
 */
export default async function startApp(): Promise<() => Promise<void>> {
  if (process.env.E2E_URL && process.env.E2E_DEMO) return async () => undefined;
  const data = mkdtempSync(path.join(tmpdir(), "ledgerline-e2e-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["lib/server/start.mjs"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), LEDGERLINE_DATA: data, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([
    ready(url, () => output.includes("Demo API key")),
    ended.then(() => {
      throw new Error(`the application ended before it served:\n${output}`);
    }),
  ]);
  const demo = readFileSync(path.join(data, "demo.json"), "utf8");
  Object.assign(process.env, { E2E_URL: url, E2E_DEMO: demo });
  return async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}

/** Polls health and what was printed, the demo's sign-in last; there is no event to wait for across processes. */
async function ready(url: string, isComplete: () => boolean): Promise<void> {
  const since = Date.now();
  for (;;) {
    const healthy = await fetch(`${url}/api/health`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (healthy && isComplete()) return;
    if (Date.now() - since > patienceMilliseconds) throw new Error("the application did not start in fifteen minutes");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
