import { type FieldErrors, invalid } from "@/lib/core/errors";
import type { ComponentChange, Json } from "./walk";

/**
 * api.md §7: products, prices and list prices in older versions. What those cannot say is kept by verbs of their own
 * (`updateProductLegacy`, `updateListPriceLegacy`).
 */
export const catalogChanges: readonly ComponentChange[] = [
  { on: "Product", introducedIn: "2024-07-30", down: productOf20240509 },
  {
    on: "Product",
    introducedIn: "2024-05-09",
    down: (product, { accountId }) => ({ ...product, label: product.label ?? "", sequenceAccountId: accountId }),
  },
  ...["Price", "ListPrice"].flatMap((on): ComponentChange[] => [
    { on, introducedIn: "2024-07-30", down: priceOf20240509 },
    { on, introducedIn: "2024-05-09", down: (price, { accountId }) => priceOf20240101(price, accountId) },
  ]),
  { on: "PriceCreate", introducedIn: "2024-05-09", up: bodyOf20240101 },
  { on: "ListPriceLegacyWrite", introducedIn: "2024-05-09", up: bodyOf20240101 },
  {
    on: "ListPriceWrite",
    introducedIn: "2024-05-09",
    up: (body) => ({ integrationIds: [], customMetricParameters: [], ...bodyOf20240101(body) }),
  },
];

function productOf20240509(product: Json): Json {
  const { taxCategoryId: _category, recognitionMethod: _method, ...rest } = product;
  const { integrationIds: _links, archivedAt: _archived, ...known } = rest;
  return known;
}

function priceOf20240509(price: Json): Json {
  const { usageCalculationPeriod: _period, status: _status, onDemandInterval: _interval, ...rest } = price;
  const integrationIds = records(price.integrationIds).map(({ isPending: _pending, url: _url, ...link }) => link);
  return { ...rest, integrationIds };
}

function priceOf20240101(price: Json, accountId: string): Json {
  const { integrationIds, customMetricParameters, structure, ...rest } = price;
  const externalIds = records(integrationIds).map(({ service, id, lastSynced }) => ({
    ...{ key: service, value: id },
    ...(lastSynced === undefined ? {} : { syncTime: lastSynced }),
  }));
  return {
    ...rest,
    ...{ structure: seatsOf20240101(structure), externalIds, parameters: customMetricParameters },
    sequenceAccountId: accountId,
  };
}

/** Seats below a contracted minimum are charged: CHARGE_MINIMUM, or without a minimum just those in use, CHARGE_CONSUMED. */
function seatsOf20240101(structure: unknown): unknown {
  if (!isRecord(structure) || structure.pricingType !== "SEAT_BASED") return structure;
  const { seatMetricId: seatTypeId, contractedMinimumSeats: includedSeats, ...rest } = structure;
  return {
    ...rest,
    seatTypeId,
    includedSeats,
    chargeMethod: includedSeats === 0 ? "CHARGE_CONSUMED" : "CHARGE_MINIMUM",
  };
}

function bodyOf20240101(body: Json): Json {
  const { externalIds, parameters, structure, ...rest } = body;
  const links = Array.isArray(externalIds)
    ? externalIds.map((link) => (isRecord(link) ? { service: link.key, id: link.value } : link))
    : externalIds;
  return {
    ...rest,
    ...(links == null ? {} : { integrationIds: links }),
    ...(parameters == null ? {} : { customMetricParameters: parameters }),
    ...(structure === undefined ? {} : { structure: seatsOfNewest(structure) }),
  };
}

/**
 * @throws AppError ValidationFailed for what has no equal in the newest version: an amount that is a little other is not made instead.
 */
function seatsOfNewest(structure: unknown): unknown {
  if (!isRecord(structure) || structure.pricingType !== "SEAT_BASED") return structure;
  const { seatTypeId, includedSeats, chargeMethod, ...rest } = structure;
  const faults = seatFaults(structure);
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return {
    ...{ seatMetricId: seatTypeId, contractedMinimumSeats: includedSeats, tiers: [] },
    ...rest,
  };
}

function seatFaults({ seatTypeId, includedSeats, chargeMethod = "CHARGE_MINIMUM", ...structure }: Json): FieldErrors {
  const isUnnamed = seatTypeId === undefined && structure.seatMetricId === undefined;
  const isUncounted = includedSeats === undefined && structure.contractedMinimumSeats === undefined;
  return {
    ...(isUnnamed ? { "structure.seatTypeId": ["Is required."] } : {}),
    ...(isUncounted ? { "structure.includedSeats": ["Is required."] } : {}),
    ...(structure.prorationStrategy === "USE_FIRST"
      ? {
          "structure.prorationStrategy": [
            "USE_FIRST is no longer offered. Send USE_MAXIMUM, PRORATE_INCREMENTS or PRORATE_ALL_CHANGES.",
          ],
        }
      : {}),
    ...chargeMethodFaults(chargeMethod, includedSeats),
  };
}

function chargeMethodFaults(chargeMethod: unknown, includedSeats: unknown): FieldErrors {
  const path = "structure.chargeMethod";
  switch (chargeMethod) {
    case "CHARGE_MINIMUM":
      return {};
    case "CHARGE_CONSUMED":
      return includedSeats === 0
        ? {}
        : { [path]: ["CHARGE_CONSUMED charges the seats in use: send 0 includedSeats, or CHARGE_MINIMUM."] };
    case "CHARGE_FIXED":
      return { [path]: ["CHARGE_FIXED is no longer offered. Send a FIXED price of includedSeats × pricePerSeat."] };
    case "CHARGE_OVERAGES":
      return {
        [path]: [
          "CHARGE_OVERAGES is no longer offered. Send CHARGE_CONSUMED with two tiers: the included seats at 0, the others at the price.",
        ],
      };
    default:
      return { [path]: ["Must be CHARGE_MINIMUM or CHARGE_CONSUMED."] };
  }
}

function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
