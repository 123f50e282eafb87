import "server-only";
import type { Clock } from "@/lib/core/clock";
import { connection } from "@/lib/db/client";

const windowMinutes = 15;
const allowedFailures = 10;

/**
 * Counts a try of this key (an e-mail or an address) before it is checked, so that many at once cannot all pass; shared by all web
 * processes.
 *
 * @returns false once ten tries of the running quarter of an hour have failed
 */
export async function admitTry(key: string, clock: Clock): Promise<boolean> {
  const now = clock.now().toISOString();
  const [counted] = await connection().base.$queryRaw<{ failures: number }[]>`
    insert into sign_in_attempt (key, window_start, failures) values (${key}, ${now}::timestamptz, 1)
    on conflict (key) do update set
      failures = case when sign_in_attempt.window_start <= ${now}::timestamptz - make_interval(mins => ${windowMinutes}) then 1 else sign_in_attempt.failures + 1 end,
      window_start = case when sign_in_attempt.window_start <= ${now}::timestamptz - make_interval(mins => ${windowMinutes}) then ${now}::timestamptz else sign_in_attempt.window_start end
    returning failures`;
  return counted !== undefined && counted.failures <= allowedFailures;
}

/** A try that turned out right is no failure. */
export async function withdrawTry(key: string): Promise<void> {
  await connection().base
    .$executeRaw`update sign_in_attempt set failures = greatest(failures - 1, 0) where key = ${key}`;
}

export async function forgetFailures(key: string): Promise<void> {
  await connection().base.signInAttempt.deleteMany({ where: { key } });
}
