import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { handleCall, knowsPath } from "@/lib/api/door";
import { fromIncoming, sendAnswer } from "@/lib/api/http";
import { followKeyChanges } from "@/lib/auth/key-changes";
import { closeConnection, connection } from "@/lib/db/client";
import { startWorker } from "@/lib/jobs/worker";
import { seedDemo } from "@/lib/server/demo/seed";

/** What the start script uses of the compiled application (lib/server/start.mjs), through `globalThis.ledgerline`. */
export async function boot() {
  const { rows } = await connection().pool.query<{ TimeZone: string }>("show timezone");
  if (rows[0]?.TimeZone !== "UTC") throw new Error(`The database session must run in UTC, not ${rows[0]?.TimeZone}.`);
  const keyChanges = await followKeyChanges();
  return {
    restHandles: (pathname: string) => pathname.startsWith("/api/") && knowsPath(pathname.slice("/api".length)),
    rest: async (request: IncomingMessage, response: ServerResponse) =>
      sendAnswer(await handleCall(fromIncoming(request)), response),
    startWorker,
    seedDemo,
    async close() {
      await keyChanges.stop();
      await closeConnection();
    },
  };
}
