/** The tax status in words for people. */
export const taxStatusWord = { TAXED: "Taxed", TAX_EXEMPT: "Exempt", REVERSE_CHARGED: "Reverse charge" } as const;
