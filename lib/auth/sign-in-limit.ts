import "server-only";
import type { Clock } from "@/lib/core/clock";
import { connection } from "@/lib/db/client";

const windowMinutes = 15;
const allowedFailures = 10;

/** Whether this key (an e-mail or an address) has failed too often in the running window. Shared by all web processes. */
export async function isLockedOut(key: string, clock: Clock): Promise<boolean> {
  const attempt = await connection().base.signInAttempt.findUnique({ where: { key } });
  if (!attempt) return false;
  const ageMinutes = (clock.now().getTime() - attempt.windowStart.getTime()) / 60_000;
  return ageMinutes < windowMinutes && attempt.failures >= allowedFailures;
}

/** Counts a failed sign-in. */
export async function noteFailure(key: string, clock: Clock): Promise<void> {
  const now = clock.now().toISOString();
  await connection().base.$executeRaw`
    insert into sign_in_attempt (key, window_start, failures) values (${key}, ${now}::timestamptz, 1)
    on conflict (key) do update set
      failures = case when sign_in_attempt.window_start < ${now}::timestamptz - make_interval(mins => ${windowMinutes}) then 1 else sign_in_attempt.failures + 1 end,
      window_start = case when sign_in_attempt.window_start < ${now}::timestamptz - make_interval(mins => ${windowMinutes}) then ${now}::timestamptz else sign_in_attempt.window_start end`;
}

export async function forgetFailures(key: string): Promise<void> {
  await connection().base.signInAttempt.deleteMany({ where: { key } });
}
