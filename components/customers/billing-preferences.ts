export type BillingPreference = "PRIMARY" | "STANDARD" | "NONE";

/** Who gets what mail, as a picker offers it. */
export const billingPreferences = [
  { value: "PRIMARY", label: "Primary", hint: "Gets every invoice; one at a time" },
  { value: "STANDARD", label: "Billing", hint: "Gets a copy of every invoice" },
  { value: "NONE", label: "No mail", hint: "Gets no billing mail" },
] as const;

export function readBillingPreference(value: string): BillingPreference {
  return billingPreferences.find((one) => one.value === value)?.value ?? "NONE";
}
