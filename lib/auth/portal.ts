import "server-only";
import { type Clock, systemClock } from "@/lib/core/clock";
import type { Ctx, PortalActor } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { openLinkToken } from "@/lib/core/link-tokens";
import { connection } from "@/lib/db/client";
import { asAccountId } from "./account-id";
import { contextFor } from "./context";

/** What a link opens: all of a customer's, or one invoice. */
export type PortalLinkKind = "CUSTOMER" | "INVOICE";

interface LinkRow {
  account_id: string;
  time_zone: string;
  customer_id: string;
  invoice_id: string | null;
}

/** Asked on each request, so that a link dies with its revocation on every process at once. */
const lookup = {
  name: "portal-link-by-id",
  text: `select l.account_id, a.time_zone, l.customer_id, l.invoice_id
         from portal_link l
         join account a on a.id = l.account_id
         join merchant m on m.account_id = l.account_id and m.customer_portal_enabled
         join customer c on c.account_id = l.account_id and c.id = l.customer_id and c.archived_at is null
         where l.id = $1 and l.kind = $2::"PortalLinkKind" and l.revoked_at is null`,
};

const touch = {
  name: "portal-link-touch",
  text: `update portal_link set last_seen_at = $3
         where account_id = $1 and id = $2 and (last_seen_at is null or last_seen_at < $3::timestamptz - interval '10 minutes')`,
};

/**
 * The context of whoever holds a link: of the link's account, able to read what the link opens and nothing else.
 *
 * @returns null alike for a token that is malformed, not ours, of another kind of link or revoked, for an archived customer, and while
 * the portal is switched off
 */
export async function portalContext(
  token: string,
  kind: PortalLinkKind,
  clock: Clock = systemClock,
): Promise<Ctx | null> {
  const id = openLinkToken(token);
  if (id === null) return null;
  const { pool } = connection();
  const { rows } = await pool.query<LinkRow>({ ...lookup, values: [id, kind] });
  const [link] = rows;
  if (!link) return null;
  await pool.query({ ...touch, values: [link.account_id, id, clock.now().toISOString()] });
  const actor: PortalActor = {
    ...{ type: "PORTAL", id, name: "Customer portal", roles: [] },
    ...{ customerId: link.customer_id, invoiceId: link.invoice_id },
  };
  return contextFor({
    accountId: asAccountId(link.account_id),
    timeZone: link.time_zone,
    actor,
    origin: "PORTAL",
    requestId: newId(),
    clock,
  });
}
