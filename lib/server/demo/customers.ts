import type { Ctx } from "@/lib/core/context";
import { createCustomer } from "@/lib/features/customers/commands/create";
import type { CustomerWrite } from "@/lib/features/customers/schema";
import { createTaxRegistration } from "@/lib/features/taxes/registrations/commands";
import { type Place, places } from "./places";
import type { Dice } from "./random";

export interface DemoCustomer {
  id: string;
  place: Place;
}

/**
 * About 200 customers of thirteen countries, with contacts, aliases, tax numbers and some parents.
 *
 * @param mostOfPlace at most so many of each place
 */
export async function makeCustomers(ctx: Ctx, dice: Dice, mostOfPlace = Infinity): Promise<DemoCustomer[]> {
  const made: DemoCustomer[] = [];
  for (const place of places) {
    const names = new Set<string>();
    while (names.size < Math.min(place.customers, mostOfPlace)) names.add(companyName(place, dice));
    for (const legalName of names) made.push(await makeCustomer(ctx, dice, place, legalName, made));
  }
  return made;
}

async function makeCustomer(ctx: Ctx, dice: Dice, place: Place, legalName: string, siblings: DemoCustomer[]) {
  const slug = `c${String(siblings.length + 1).padStart(3, "0")}`;
  const parent = siblings.findLast((one) => one.place === place && one.id !== "");
  const { id } = await createCustomer(ctx, {
    legalName,
    address: addressIn(place, dice),
    url: `https://${slug}.example/`,
    label: dice.one(["Enterprise", "Mid-market", "Self-serve"]),
    taxStatus: taxStatusOf(place),
    ...(taxStatusOf(place) === "TAX_EXEMPT"
      ? { taxExemptionReason: "Service supplied outside the European Union" }
      : {}),
    customerAliases: [`crm-${slug}`],
    contacts: contactsOf(place, dice, slug),
    customProperties: {
      region: place.country === "US" ? "Americas" : "EMEA",
      "account manager": dice.one(["Ines", "Otto", "Mei"]),
    },
    ...(parent && siblings.length % 23 === 0 ? { parentId: parent.id } : {}),
  });
  if (place.taxId) {
    await createTaxRegistration(ctx, {
      taxIdentifier: taxNumber(place.taxId, dice),
      customerId: id,
      country: place.country,
    });
  }
  return { id, place };
}

/** Random until the combinations of a place are used up. */
function companyName(place: Place, dice: Dice): string {
  return [dice.one(place.names), dice.one(place.trades), dice.one(place.forms)].filter((part) => part !== "").join(" ");
}

function addressIn(place: Place, dice: Dice): CustomerWrite["address"] {
  const { town, postcode, state } = dice.one(place.towns);
  const line1 = `${dice.one(place.streets)} ${dice.between(1, 240)}`;
  return { line1, town, postcode, country: place.country, ...(state ? { state } : {}) };
}

/** Halden sells from the Netherlands and is registered there and in Britain; other EU buyers account for the tax themselves. */
function taxStatusOf({ country, taxId }: Place): CustomerWrite["taxStatus"] {
  if (country === "NL" || country === "GB") return "TAXED";
  return taxId ? "REVERSE_CHARGED" : "TAX_EXEMPT";
}

function contactsOf(place: Place, dice: Dice, slug: string): CustomerWrite["contacts"] {
  const contacts: CustomerWrite["contacts"] = [
    { name: dice.one(place.people), email: `ap@${slug}.example`, billingPreference: "PRIMARY" },
  ];
  if (dice.chance(40))
    contacts.push({ name: dice.one(place.people), email: `finance@${slug}.example`, billingPreference: "STANDARD" });
  if (dice.chance(25))
    contacts.push({ name: dice.one(place.people), email: `ops@${slug}.example`, billingPreference: "NONE" });
  return contacts;
}

function taxNumber(pattern: string, dice: Dice): string {
  return pattern.replaceAll("#", () => String(dice.between(0, 9)));
}
