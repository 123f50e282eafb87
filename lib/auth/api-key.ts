import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import type { AccountId } from "@/lib/core/account-id";
import type { Clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { connection } from "@/lib/db/client";
import { asAccountId } from "./account-id";

export interface AuthenticatedKey {
  id: string;
  name: string;
  accountId: AccountId;
  timeZone: string;
  pinnedApiVersion: string | null;
  requestsPerMinute: number | null;
  usageEventsPerMinute: number | null;
}

interface KeyRow {
  id: string;
  name: string;
  account_id: string;
  secret_hash: Uint8Array;
  pinned_api_version: string | null;
  requests_per_minute: number | null;
  usage_events_per_minute: number | null;
  time_zone: string;
}

const lookup = {
  name: "api-key-by-client-id",
  text: `select k.id, k.name, k.account_id, k.secret_hash, k.pinned_api_version, k.requests_per_minute, k.usage_events_per_minute, a.time_zone
         from api_key k join account a on a.id = k.account_id where k.client_id = $1 and k.revoked_at is null`,
};
const cacheMilliseconds = 30_000;
interface Known {
  rows: Map<string, { row: KeyRow; readAt: number }>;
  /** Counts what was forgotten: a row that was read before a change must not be kept after it. */
  changes: number;
}

// Next bundles the pages and the instrumentation apart, so that this module exists twice in a process; the keys it knows must not.
const holder = globalThis as typeof globalThis & { ledgerlineKeys?: Known };
holder.ledgerlineKeys ??= { rows: new Map(), changes: 0 };
const known: Known = holder.ledgerlineKeys;

/**
 * The key behind an `Authorization: Basic` header (D39). A key's row is kept for 30 seconds, or until the commit of a change of
 * it is heard (`followKeyChanges`), so that a revoked key ends on every process at once and after 30 seconds at the latest.
 *
 * @throws AppError Unauthenticated 401; the same words for an unknown client and a wrong secret.
 */
export async function authenticateKey(header: string | null, clock: Clock): Promise<AuthenticatedKey> {
  const credentials = parseBasic(header);
  if (!credentials) throw unauthenticated();
  const row = await keyRow(credentials.clientId, clock.now().getTime());
  const offered = hashSecret(credentials.secret);
  if (!row || !timingSafeEqual(offered, row.secret_hash)) throw unauthenticated();
  noteUse(row, clock.now());
  return {
    id: row.id,
    name: row.name,
    accountId: asAccountId(row.account_id),
    timeZone: row.time_zone,
    pinnedApiVersion: row.pinned_api_version,
    requestsPerMinute: row.requests_per_minute,
    usageEventsPerMinute: row.usage_events_per_minute,
  };
}

/** SHA-256 is enough for secrets of 256 random bits; a slow hash would only slow every request (spike.md §4). */
export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret, "utf8").digest());
}

/** Ends a key's cached life on this process. */
export function forgetKey(clientId: string): void {
  known.changes += 1;
  known.rows.delete(clientId);
}

export function forgetEveryKey(): void {
  known.changes += 1;
  known.rows.clear();
}

const touch = {
  name: "api-key-touch",
  text: `update api_key set last_used_at = $3 where account_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3)`,
};
const touchMilliseconds = 60_000;
const touchedAt = new Map<string, number>();

/** Keeps when a key was last used, at most once a minute and beside the request: losing one costs nothing. */
function noteUse(row: KeyRow, now: Date): void {
  const last = touchedAt.get(row.id);
  if (last !== undefined && Math.abs(now.getTime() - last) < touchMilliseconds) return;
  if (touchedAt.size > 10_000) touchedAt.clear();
  touchedAt.set(row.id, now.getTime());
  connection()
    .pool.query({ ...touch, values: [row.account_id, row.id, now.toISOString()] })
    .catch((error: unknown) => console.error(`the use of API key ${row.id} was not noted`, error));
}

async function keyRow(clientId: string, now: number): Promise<KeyRow | null> {
  const kept = known.rows.get(clientId);
  if (kept && now - kept.readAt < cacheMilliseconds && now >= kept.readAt) return kept.row;
  const changesBefore = known.changes;
  const { rows } = await connection().pool.query<KeyRow>({ ...lookup, values: [clientId] });
  const row = rows[0] ?? null;
  if (known.rows.size > 10_000) known.rows.clear();
  if (row && known.changes === changesBefore) known.rows.set(clientId, { row, readAt: now });
  else known.rows.delete(clientId);
  return row;
}

function parseBasic(header: string | null): { clientId: string; secret: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=_-]{1,2000})$/i.exec(header ?? "")?.[1];
  if (!encoded) return null;
  const plain = Buffer.from(encoded, "base64").toString("utf8");
  const colon = plain.indexOf(":");
  if (colon < 1 || plain.includes("\u0000")) return null;
  return { clientId: plain.slice(0, colon), secret: plain.slice(colon + 1) };
}

function unauthenticated(): AppError {
  return new AppError(
    "Unauthenticated",
    "Send HTTP Basic authentication with the client id and secret of an API key.",
    {
      headers: { "WWW-Authenticate": 'Basic realm="Ledgerline API", charset="UTF-8"' },
    },
  );
}
