const MINUS = /[−–]/g;

/**
 * A typed number as the wire's decimal string: "1,234.50" → "1234.50", "−5" → "-5", ".5" → "0.5".
 * Null when it is no number, or when its commas do not part thousands ("1,5").
 */
export function parseDecimal(text: string): string | null {
  const plain = text.replace(MINUS, "-").replace(/[\s  ']/g, "");
  const match = /^(-?)(\d*|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return null;
  const digits = whole.replaceAll(",", "").replace(/^0+(?=\d)/, "") || "0";
  return sign + digits + (fraction === "" ? "" : `.${fraction}`);
}

/** A decimal string as it is shown: thousands by comma, minus U+2212, decimals as entered, padded to `minimumDecimals`. */
export function showDecimal(value: string, minimumDecimals = 0): string {
  const negative = value.startsWith("-");
  const [whole = "0", fraction = ""] = value.replace("-", "").split(".");
  const decimals = fraction.padEnd(minimumDecimals, "0");
  return (negative ? "−" : "") + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (decimals === "" ? "" : `.${decimals}`);
}

/** Number of decimals written in a decimal string. */
export function decimalsOf(value: string): number {
  return value.split(".")[1]?.length ?? 0;
}
