import { describe, expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { decimal } from "@/lib/engine/money/decimal";
import { languages } from "./languages";
import { localAmount, localNumber, localRate, localSpan, shortDay } from "./local-text";

const day = parsePlainDate;

describe("amounts, numbers and days in the customer's language", () => {
  test.each([
    ["EN", "−12,345.60", "0.0032", "1,184,650.5"],
    ["DE", "−12.345,60", "0,0032", "1.184.650,5"],
    ["FR", "−12\u202f345,60", "0,0032", "1\u202f184\u202f650,5"],
    ["ES", "−12.345,60", "0,0032", "1.184.650,5"],
    ["NL", "−12.345,60", "0,0032", "1.184.650,5"],
  ] as const)("%s", (language, amount, rate, number) => {
    expect(localAmount(decimal("-12345.6"), "EUR", language)).toBe(amount);
    expect(localRate(decimal("0.0032"), "EUR", language)).toBe(rate);
    expect(localNumber(decimal("1184650.5"), language)).toBe(number);
  });

  test("a span drops what repeats, and of one day is that day", () => {
    expect(localSpan(day("2026-11-01"), day("2026-11-30"), "EN")).toBe("1 – 30 Nov 2026");
    expect(localSpan(day("2026-10-12"), day("2026-11-11"), "EN")).toBe("12 Oct – 11 Nov 2026");
    expect(localSpan(day("2026-12-01"), day("2027-01-31"), "EN")).toBe("1 Dec 2026 – 31 Jan 2027");
    expect(localSpan(day("2026-12-01"), day("2026-12-01"), "EN")).toBe("1 Dec 2026");
  });

  test("English months are those of the dashboard: September has three letters", () => {
    expect(shortDay(day("2026-09-30"), "EN")).toBe("30 Sep 2026");
    expect(localSpan(day("2026-09-12"), day("2026-10-11"), "EN")).toBe("12 Sep – 11 Oct 2026");
  });

  test.each(languages)("in %s a span names both its days and its year", (language) => {
    const span = localSpan(day("2026-10-12"), day("2026-11-11"), language);
    for (const part of ["12", "11", "2026"]) expect(span).toContain(part);
    expect(shortDay(day("2026-11-11"), language)).toContain("2026");
  });
});
