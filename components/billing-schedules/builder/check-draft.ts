import { refusalOf } from "@/components/accounts/save-together";
import type { FieldErrors } from "@/lib/core/errors";
import type { Price as EnginePrice } from "@/lib/engine/pricing/price";
import { checkContract } from "@/lib/engine/schedule/check";
import { proposedTerms } from "@/lib/features/billing-schedules/proposal/rules";
import { BillingScheduleUpdate } from "@/lib/features/billing-schedules/schema";
import { enginePrice } from "@/lib/features/catalog/structures/rules";
import type { Catalogue, ScheduleDraft } from "./draft";
import { coveredPrices, toWire, type WirePlaces, type WireTerms } from "./to-wire";

/** What is sent, or every field that is wrong by the wire's path: the server's own schema and checks, and what only the builder can mean. */
export interface CheckedDraft {
  body: WireTerms;
  places: WirePlaces;
  faults: FieldErrors;
}

export function checkDraft(draft: ScheduleDraft, catalogue: Catalogue): CheckedDraft {
  const { body, places } = toWire(draft);
  const own = ownFaults(draft, places);
  const parsed = BillingScheduleUpdate.safeParse(body);
  if (!parsed.success) {
    return { body, places, faults: merged(own, inForm(refusalOf(parsed.error.issues).fields ?? {})) };
  }
  const { startDate, endDate, recurrenceDayOfMonth, phases } = parsed.data;
  const prices = enginePrices(catalogue);
  let made = 0;
  const { faults, contract } = proposedTerms(
    { startDate, endDate, recurrenceDayOfMonth },
    phases.map((phase) => ({ ...phase, creditGrants: phase.creditGrants?.map(({ id: _, ...grant }) => grant) })),
    { scheduleId: "draft", version: "1", prices, suspensions: [], stored: null },
    () => String(++made),
  );
  const refusals = checkContract(contract).map(({ path, message }) => ({ [path]: [message] }));
  return { body, places, faults: [own, faults, ...refusals].reduce(merged, {}) };
}

function enginePrices({ prices, productNames }: Catalogue): Map<string, EnginePrice> {
  const known = [...prices.values()].filter(({ billingFrequency }) => billingFrequency !== "PER_EVENT");
  return new Map(
    known.map((price) => [
      price.id,
      enginePrice({ ...price, productName: productNames.get(price.productId) ?? price.name }),
    ]),
  );
}

/** A term on chosen prices of which the phase has none would hold for all; so would two custom fields of one name lose one. */
function ownFaults(draft: ScheduleDraft, { phases }: WirePlaces): FieldErrors {
  const faults: FieldErrors = {};
  const lists = [
    ["discounts", "discounts"],
    ["minimums", "minimums"],
    ["grants", "creditGrants"],
  ] as const;
  phases.forEach((place, i) => {
    for (const [section, list] of lists) {
      place[section].forEach((key, j) => {
        const covers = draft[section].find((row) => row.key === key)?.cells[place.phase]?.covers ?? [];
        if (covers.length === 0 || coveredPrices(draft.prices, place.phase, covers).length > 0) return;
        faults[`phases.${i}.${list}.${j}.restrictToPrices`] = ["The phase has none of the prices that it covers."];
      });
    }
  });
  const names = draft.customFields.map(({ name }) => name.trim());
  draft.customFields.forEach(({ value }, i) => {
    const name = names[i] ?? "";
    if (name === "" && value.trim() !== "") faults[`customFields.${i}`] = ["Needs a name."];
    if (name !== "" && names.indexOf(name) < i) faults[`customFields.${i}`] = ["This name is used twice."];
  });
  return faults;
}

function merged(faults: FieldErrors, more: FieldErrors): FieldErrors {
  const all = { ...faults };
  for (const [path, sentences] of Object.entries(more)) all[path] = [...(all[path] ?? []), ...sentences];
  return all;
}

/** Sentences of the API in the words of the form, where it asks in another way. */
function inForm(faults: FieldErrors): FieldErrors {
  const entries = Object.entries(faults).map(([path, sentences]) => {
    return [path, sentences.map((sentence) => (/^Must be a number/.test(sentence) ? noNumber : sentence))] as const;
  });
  return Object.fromEntries(entries);
}

const noNumber = "Not a number. Write it as 1,234.50, of at most 15 digits.";
