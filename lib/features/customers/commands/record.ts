import { isDeepStrictEqual } from "node:util";
import type { CommandCtx } from "@/lib/core/operation";

/** A customer as the activity log compares it: what of it may have changed, by name. */
export interface CustomerState {
  id: string;
  legalName: string;
  [part: string]: unknown;
}

/**
 * Records what differs between two states of a customer as one change with the event CUSTOMER_UPDATED; nothing where nothing differs.
 *
 * @param more another name for the change, and the thing of the customer it was about.
 */
export function recordCustomerUpdate(
  ctx: CommandCtx,
  before: CustomerState,
  after: CustomerState,
  more: { name?: string; summary?: string; target?: { type: string; id: string } } = {},
): void {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => !isDeepStrictEqual(was.get(key), is.get(key)),
  );
  if (keys.length === 0) return;
  ctx.record({
    verb: "UPDATED",
    name: more.name ?? "Customer updated",
    summary: more.summary ?? `${after.legalName}: ${keys.map((key) => words[key] ?? key).join(", ")} changed.`,
    object: { type: "CUSTOMER", id: after.id },
    ...(more.target ? { target: more.target } : {}),
    before: pick(was, keys),
    after: pick(is, keys),
    event: "CUSTOMER_UPDATED",
  });
}

const words: Record<string, string> = {
  legalName: "legal name",
  url: "web site",
  taxStatus: "tax status",
  taxExemptionReason: "reason of the tax exemption",
  integrationIds: "linked records",
  customProperties: "custom properties",
};

function pick(state: ReadonlyMap<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, state.get(key) ?? null]));
}
