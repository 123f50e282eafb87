import type { ComponentChange, Json, RewriteFacts } from "./walk";

/**
 * What differs between the versions of a customer besides its e-mail fields, which are verbs of their own (features/customers/legacy):
 * an older body says less than the contacts it means, and what it cannot say has to be kept.
 */
export const customerChanges: readonly ComponentChange[] = [
  { on: "CustomerLegacy", introducedIn: "2024-05-09", down: customerOf20240101 },
  {
    on: "CustomerLegacyCreate",
    introducedIn: "2024-05-09",
    up: (body) => ({ ...bodyOf20240101(body), taxStatus: body.taxStatus ?? "TAXED" }),
  },
  { on: "CustomerLegacyWrite", introducedIn: "2024-05-09", up: bodyOf20240101 },
  { on: "CustomerLegacy", introducedIn: "2024-07-30", down: withoutPending },
];

function customerOf20240101(customer: Json, { accountId }: RewriteFacts): Json {
  const { integrationIds, ...rest } = customer;
  const externalIds = records(integrationIds).map(({ service, id, lastSynced }) => ({
    key: service,
    value: id,
    ...(lastSynced === undefined ? {} : { syncTime: lastSynced }),
  }));
  return { ...rest, externalIds, sequenceAccountId: accountId };
}

function bodyOf20240101(body: Json): Json {
  const { externalIds, ...rest } = body;
  return {
    ...rest,
    billingEmails: body.billingEmails ?? [],
    ...(Array.isArray(externalIds)
      ? { integrationIds: externalIds.map((link) => (isRecord(link) ? { service: link.key, id: link.value } : link)) }
      : {}),
  };
}

function withoutPending(customer: Json): Json {
  const integrationIds = records(customer.integrationIds).map(({ isPending: _p, url: _u, ...link }) => link);
  return { ...customer, integrationIds };
}

function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
