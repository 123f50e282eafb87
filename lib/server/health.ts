import "server-only";
import { connection } from "@/lib/db/client";

export interface Health {
  status: "ok" | "degraded" | "down";
  database: { status: "ok" | "down" };
  worker: { status: "ok" | "down"; processes: number; lastSeenAt: string | null };
}

/** Whether the database answers and a worker was seen in the last 30 seconds. Without a worker the web part still serves. */
export async function health(): Promise<Health> {
  try {
    const { rows } = await connection().pool.query<{ processes: string; last_seen: Date | null }>(
      `select count(*) filter (where seen_at > now() - interval '30 seconds') as processes, max(seen_at) as last_seen from worker_heartbeat`,
    );
    const processes = Number(rows[0]?.processes ?? 0);
    const lastSeenAt = rows[0]?.last_seen?.toISOString() ?? null;
    const worker = { status: processes > 0 ? ("ok" as const) : ("down" as const), processes, lastSeenAt };
    return { status: processes > 0 ? "ok" : "degraded", database: { status: "ok" }, worker };
  } catch {
    return { status: "down", database: { status: "down" }, worker: { status: "down", processes: 0, lastSeenAt: null } };
  }
}
