import { AppError } from "@/lib/core/errors";

interface Window {
  startedAt: number;
  used: number;
}

// One count a process, although Next bundles this module twice (pages and instrumentation).
const holder = globalThis as typeof globalThis & { ledgerlineWindows?: Map<string, Window> };
holder.ledgerlineWindows ??= new Map();
const windows = holder.ledgerlineWindows;
const windowMilliseconds = 60_000;
/** Beyond them the oldest is forgotten, never all: who calls from ever new addresses resets nobody else's count at once. */
const mostWindows = 50_000;

/**
 * Counts one request of a key in its running minute (D39).
 *
 * @param limit requests a minute; null = none.
 * @returns the `RateLimit-*` headers of the answer.
 * @throws AppError RateLimited 429 with `Retry-After`.
 */
export function takeRequest(bucket: string, limit: number | null, now: number): Record<string, string> {
  if (limit === null) return {};
  const window = windowAt(bucket, now);
  const resetSeconds = Math.max(1, Math.ceil((window.startedAt + windowMilliseconds - now) / 1000));
  window.used += 1;
  const headers = {
    "RateLimit-Limit": String(limit),
    "RateLimit-Remaining": String(Math.max(0, limit - window.used)),
    "RateLimit-Reset": String(resetSeconds),
  };
  if (window.used <= limit) return headers;
  throw new AppError("RateLimited", `More than ${limit} requests in a minute. Try again in ${resetSeconds} seconds.`, {
    headers: { ...headers, "Retry-After": String(resetSeconds) },
  });
}

function windowAt(bucket: string, now: number): Window {
  const running = windows.get(bucket);
  if (running && now - running.startedAt < windowMilliseconds && now >= running.startedAt) return running;
  windows.delete(bucket);
  while (windows.size >= mostWindows) windows.delete(windows.keys().next().value ?? "");
  const fresh = { startedAt: now, used: 0 };
  windows.set(bucket, fresh);
  return fresh;
}
