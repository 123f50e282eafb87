import type { Period } from "../calendar/period";
import { latest, type PlainDate } from "../calendar/plain-date";
import type { Grant } from "./grant";

/**
 * Which grants may pay, and which first (D25, D26).
 *
 * Law: the order in which grants are handed over changes nothing.
 */

/** Soonest expiry, then first created; those that never expire last. */
export function inDrawingOrder<Drawn extends Grant>(grants: readonly Drawn[]): Drawn[] {
  return [...grants].sort(
    (a, b) =>
      compare(a.expiryDate ?? never, b.expiryDate ?? never) || a.createdOrder - b.createdOrder || compare(a.id, b.id),
  );
}

/** Its days, both inclusive, overlap the service, it is effective on or before the invoice date, and it is not for other prices. */
export function mayPay(
  grant: Grant,
  { service, priceIds }: { service: Period; priceIds: readonly string[] },
  invoiceDate: PlainDate,
): boolean {
  const firstDay = latest(grant.effectiveDate, service.start);
  const hasDay = firstDay < service.endExclusive && (grant.expiryDate === null || firstDay <= grant.expiryDate);
  return hasDay && grant.effectiveDate <= invoiceDate && isForPrices(grant, priceIds);
}

/** What is for several prices is paid by a restricted grant only if the grant is for all of them. */
function isForPrices(grant: Grant, priceIds: readonly string[]): boolean {
  return grant.priceIds.length === 0 || priceIds.every((id) => grant.priceIds.includes(id));
}

/** After every date. */
const never = "9999-99-99";

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
