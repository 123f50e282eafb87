import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { seconds } from "./progress.mjs";

const workerProgram = fileURLToPath(new URL("./worker-process.mjs", import.meta.url));
const stopWithinMs = 25_000;
const longestPauseMs = 30_000;

/**
 * Keeps a worker process alive beside us: started again, with growing pauses, whenever it ends by itself. It is in a
 * process group of its own, so that Ctrl-C reaches only us, and it closes itself when we die.
 * @param {{ program?: string, firstPauseMs?: number }} options
 * @returns {{ stop(): Promise<void> }}
 */
export function startWorkerChild({ program = workerProgram, firstPauseMs = 1_000 } = {}) {
  /** @type {import("node:child_process").ChildProcess | null} */
  let child = null;
  /** @type {NodeJS.Timeout | undefined} */
  let pause;
  let stopping = false;
  let failures = 0;

  const start = () => {
    const since = performance.now();
    child = fork(program, {
      detached: true,
      env: { ...process.env, LEDGERLINE_ROLE: "worker" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    prefixLines(child.stdout, process.stdout);
    prefixLines(child.stderr, process.stderr);
    child.once("exit", (code, signal) => {
      child = null;
      if (stopping) return;
      failures = performance.now() - since > 60_000 ? 1 : failures + 1;
      const delay = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
      console.error(`[worker] ended with ${signal ?? code} after ${seconds(since)}; starts again in ${delay / 1000} s`);
      pause = setTimeout(start, delay);
    });
  };

  start();
  return {
    stop: async () => {
      stopping = true;
      clearTimeout(pause);
      if (child) await stopChild(child);
    },
  };
}

/** @param {import("node:child_process").ChildProcess} child */
async function stopChild(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await gone;
  clearTimeout(force);
}

/** @param {import("node:stream").Readable | null} from @param {NodeJS.WritableStream} to */
function prefixLines(from, to) {
  let rest = "";
  from?.setEncoding("utf8").on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) to.write(`[worker] ${line}\n`);
  });
}
