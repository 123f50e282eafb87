import { parentPort } from "node:worker_threads";
import { drawInvoicePdf } from "./draw";
import type { ThreadAnswer, ThreadOrder } from "./thread";

/** The other side of `thread.ts`: one order after the other, so that two large invoices do not hold twice the memory. */
let queue: Promise<void> = Promise.resolve();

parentPort?.on("message", (order: ThreadOrder) => {
  queue = queue.then(async () => parentPort?.postMessage(await answer(order)));
});

async function answer({ id, document, creationDate }: ThreadOrder): Promise<ThreadAnswer> {
  try {
    return { id, ok: true, bytes: await drawInvoicePdf(document, creationDate) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
