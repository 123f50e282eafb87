import { Worker } from "node:worker_threads";
import type { PrintedDocument } from "./draw";

export type ThreadOrder = { id: number; document: PrintedDocument; creationDate: Date };
export type ThreadAnswer = { id: number; ok: true; bytes: Uint8Array } | { id: number; ok: false; message: string };

/**
 * Draws in one thread that is kept: fonts stay read, and a long invoice holds up no request. It does not keep the process
 * alive. A thread that dies fails its orders; the next order gets a new one.
 */
export function drawInThread(document: PrintedDocument, creationDate: Date): Promise<Uint8Array> {
  const thread = current ?? startThread();
  current = thread;
  return thread.draw(document, creationDate);
}

interface Thread {
  draw(document: PrintedDocument, creationDate: Date): Promise<Uint8Array>;
}

let current: Thread | null = null;

function startThread(): Thread {
  const waiting = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>();
  let last = 0;
  const worker = new Worker(new URL("./render-thread.ts", import.meta.url));
  const thread: Thread = {
    draw: (document, creationDate) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: last, document, creationDate } satisfies ThreadOrder);
      }),
  };
  const end = (error: Error) => {
    if (current === thread) current = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", (answer: ThreadAnswer) => {
    const order = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if (answer.ok) order?.resolve(answer.bytes);
    else order?.reject(new Error(`The document could not be drawn: ${answer.message}`));
  });
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`The PDF thread ended with code ${code}`)));
  return thread;
}
