import "server-only";
import { connection } from "@/lib/db/client";

/** Idempotency keys live 24 hours (D38); old sign-in windows and silent workers go with them. */
export async function removeExpiredKeys(): Promise<void> {
  const { pool } = connection();
  await pool.query("delete from idempotency_key where created_at < now() - interval '24 hours'");
  await pool.query("delete from sign_in_attempt where window_start < now() - interval '1 day'");
  await pool.query("delete from worker_heartbeat where seen_at < now() - interval '1 day'");
}
