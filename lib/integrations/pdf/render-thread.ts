import { parentPort } from "node:worker_threads";
import { drawInvoicePdf } from "./draw";
import type { ThreadAnswer, ThreadOrder } from "./thread";

/** The other side of `thread.ts`. */
parentPort?.on("message", async (order: ThreadOrder) => {
  parentPort?.postMessage(await answer(order));
});

async function answer({ id, document, creationDate }: ThreadOrder): Promise<ThreadAnswer> {
  try {
    return { id, ok: true, bytes: await drawInvoicePdf(document, creationDate) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
