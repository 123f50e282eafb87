/** The tax status in words for people. */
export const taxStatusWord = { TAXED: "Taxed", TAX_EXEMPT: "Exempt", REVERSE_CHARGED: "Reverse charge" } as const;

/** Tax statuses as a picker offers them. */
export const taxStatusOptions = [
  { value: "TAXED", label: taxStatusWord.TAXED, hint: "Tax by the rate of each line" },
  { value: "TAX_EXEMPT", label: taxStatusWord.TAX_EXEMPT, hint: "No tax; the reason is printed" },
  { value: "REVERSE_CHARGED", label: taxStatusWord.REVERSE_CHARGED, hint: "The customer accounts for the tax" },
] as const;
