import "server-only";
import { hostname } from "node:os";
import { Logger, run } from "graphile-worker";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { crontab, tasks } from "./tasks";

const heartbeatMilliseconds = 5_000;

/** Says what goes wrong; that jobs begin and end would drown it. */
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(message);
});

/** Starts this process's worker: jobs, cron and a heartbeat that /api/health reads. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const runner = await run({
    pgPool: connection().pool,
    concurrency: Number(process.env.LEDGERLINE_CONCURRENCY ?? 4),
    noHandleSignals: true,
    logger,
    taskList: tasks,
    crontab,
  });
  const id = `${hostname()} ${process.pid} ${newId()}`;
  const startedAt = new Date();
  const beat = () =>
    connection()
      .base.workerHeartbeat.upsert({
        where: { id },
        create: { id, startedAt, seenAt: new Date() },
        update: { seenAt: new Date() },
      })
      .catch((error: Error) => console.error(`heartbeat failed: ${error.message}`));
  await beat();
  const timer = setInterval(beat, heartbeatMilliseconds);
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
      await connection().base.workerHeartbeat.deleteMany({ where: { id } });
    },
  };
}
