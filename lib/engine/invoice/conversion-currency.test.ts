import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { type Currency, currencies } from "../money/currency";
import { currencyOfCountry } from "./conversion-currency";

const day = parsePlainDate("2026-11-20");

/** ISO 4217, table A.1, read country by country: those that pay in one of the 32. Bulgaria has a rule of its own. */
const paidIn: Record<string, Currency> = {
  ...{ AD: "EUR", AE: "AED", AR: "ARS", AS: "USD", AT: "EUR", AU: "AUD", AX: "EUR", BE: "EUR", BL: "EUR", BQ: "USD" },
  ...{ BR: "BRL", BV: "NOK", CA: "CAD", CC: "AUD", CH: "CHF", CK: "NZD", CL: "CLP", CN: "CNY", CO: "COP", CX: "AUD" },
  ...{ CY: "EUR", CZ: "CZK", DE: "EUR", DK: "DKK", EC: "USD", EE: "EUR", EG: "EGP", ES: "EUR", FI: "EUR", FM: "USD" },
  ...{ FO: "DKK", FR: "EUR", GB: "GBP", GF: "EUR", GG: "GBP", GL: "DKK", GP: "EUR", GR: "EUR", GU: "USD", HK: "HKD" },
  ...{ HM: "AUD", HR: "EUR", IE: "EUR", IL: "ILS", IM: "GBP", IN: "INR", IO: "USD", IS: "ISK", IT: "EUR", JE: "GBP" },
  ...{ JP: "JPY", KI: "AUD", KR: "KRW", LI: "CHF", LT: "EUR", LU: "EUR", LV: "EUR", MC: "EUR", ME: "EUR", MF: "EUR" },
  ...{ MH: "USD", MP: "USD", MQ: "EUR", MT: "EUR", MX: "MXN", NF: "AUD", NL: "EUR", NO: "NOK", NR: "AUD", NU: "NZD" },
  ...{ NZ: "NZD", PL: "PLN", PM: "EUR", PN: "NZD", PR: "USD", PS: "ILS", PT: "EUR", PW: "USD", RE: "EUR", SA: "SAR" },
  ...{ SE: "SEK", SG: "SGD", SI: "EUR", SJ: "NOK", SK: "EUR", SM: "EUR", SV: "USD", TC: "USD", TF: "EUR", TH: "THB" },
  ...{ TK: "NZD", TL: "USD", TV: "AUD", UM: "USD", US: "USD", UY: "UYU", VA: "EUR", VG: "USD", VI: "USD", XK: "EUR" },
  ...{ YT: "EUR", ZA: "ZAR" },
};

const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
const everyCode = letters.flatMap((first) => letters.map((second) => first + second));

describe("D50: the currency of a country", () => {
  it("is the one that ISO 4217 lists, and nothing is known of any other code of two letters", () => {
    const known = everyCode.filter((code) => code !== "BG" && currencyOfCountry(code, day) !== null);
    expect(known).toEqual(Object.keys(paidIn).toSorted());
    expect(Object.fromEntries(known.map((code) => [code, currencyOfCountry(code, day)]))).toEqual(paidIn);
  });

  it("of every one of the 32 but the lev some country is known", () => {
    expect(new Set([...Object.values(paidIn), "BGN"])).toEqual(new Set(currencies));
  });

  it("of Bulgaria is the lev until the last day of 2025", () => {
    expect(currencyOfCountry("BG", parsePlainDate("2025-12-31"))).toBe("BGN");
    expect(currencyOfCountry("BG", parsePlainDate("2026-01-01"))).toBe("EUR");
  });

  it("nothing is known of what is no code at all", () => {
    expect(["", "nl", "NLD", "EUR"].map((code) => currencyOfCountry(code, day))).toEqual([null, null, null, null]);
  });
});
