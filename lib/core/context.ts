import type { ScopedDb } from "@/lib/db/scoped";
import type { AccountId } from "./account-id";
import type { Clock } from "./clock";
import type { Role } from "./permissions";

export type Actor =
  | { type: "USER"; id: string; email: string; roles: readonly Role[] }
  | { type: "API_KEY"; id: string; name: string; roles: readonly Role[] }
  | { type: "JOB"; name: string; roles: readonly Role[] }
  | PortalActor;

/** Whoever holds a link to a customer's portal, or to one invoice. It has no role: only what says `"portal"` lets it in, and only to read. */
export interface PortalActor {
  type: "PORTAL";
  /** Of the link. */
  id: string;
  name: string;
  customerId: string;
  /** Null: all of the customer's. */
  invoiceId: string | null;
  roles: readonly [];
}

export type Origin = "API" | "DASHBOARD" | "JOB" | "SEED" | "PORTAL";

/**
 * Everything a verb may know about its call. Made by `lib/auth` only. `db` is bound to the account and fails closed; inside a command it
 * is the command's transaction.
 */
export interface Ctx {
  readonly accountId: AccountId;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly clock: Clock;
  /** IANA time zone of the account: says what "today" is (D7). */
  readonly timeZone: string;
  readonly requestId: string;
  readonly db: ScopedDb;
  /** Present inside a command: entries for the activity log and the outbox. */
  readonly journal?: ActivityEntry[];
}

/** One thing that changed. `before` and `after` are plain data; the outbox `event` is what webhooks and jobs listen to. */
export interface ActivityEntry {
  verb: string;
  name: string;
  summary: string;
  reason?: string;
  object: { type: string; id: string };
  target?: { type: string; id: string };
  before?: unknown;
  after?: unknown;
  event?: string;
}
