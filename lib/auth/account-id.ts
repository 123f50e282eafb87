import type { AccountId } from "@/lib/core/account-id";

/** Mints the branded id, once the caller has proved that the actor may act for this account. Nothing outside `lib/auth` does this. */
export function asAccountId(verified: string): AccountId {
  return verified as AccountId;
}
