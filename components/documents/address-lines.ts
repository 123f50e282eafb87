import type { DocumentAddress } from "@/lib/engine/invoice/document";

/** An address in the order of its country: the postcode before the town, or after it where people write it so. */
export function addressLines(address: DocumentAddress): string[] {
  const { line1, line2, town, state, postcode, country } = address;
  const place = postcodeLast.has(country)
    ? [[town, state].filter(Boolean).join(", "), postcode].filter(Boolean).join(" ")
    : [[postcode, town].filter(Boolean).join(" "), state].filter(Boolean).join(", ");
  const name = countryName(country);
  const end = otherDirection.test(place) ? [place, name] : [[place, name].filter(Boolean).join(", ")];
  return [line1, line2 ?? "", ...end].filter((line) => line.trim() !== "");
}

/** In English, as every word of the document that is ours. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

const names = new Intl.DisplayNames(["en-GB"], { type: "region", fallback: "code" });

const postcodeLast: ReadonlySet<string> = new Set(
  "AE AU BD CA CN CO GB GG HK ID IE IM IN JE JP KR MY NZ PH PK SA SG TH TW US VN ZA".split(" "),
);
const otherDirection = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
