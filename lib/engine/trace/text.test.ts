import { describe, expect, it } from "vitest";
import { countText, moneyText, numberText, rateText, spanText } from "./text";

describe("a trace's texts as people read them", () => {
  it("money is rounded to the currency's places, and has its symbol or its code", () => {
    expect(moneyText("112.495", "EUR")).toBe("€112.50");
    expect(moneyText("-10544.77", "CHF")).toBe("−10,544.77 CHF");
    expect(moneyText("1200", "JPY")).toBe("¥1,200");
  });

  it("a rate has all its places, the sign before the symbol", () => {
    expect(rateText("0.0032", "EUR")).toBe("€0.0032");
    expect(rateText("-161.290322580645", "EUR")).toBe("−€161.290322580645");
    expect(rateText("2400", "GBP")).toBe("£2,400.00");
    expect(rateText("-0.5", "CHF")).toBe("−0.50 CHF");
    expect(rateText("1200.5", "JPY")).toBe("¥1,200.5");
    expect(rateText("0", "EUR")).toBe("€0.00");
  });

  it("numbers are grouped and counted: one is one, everything else is many", () => {
    expect(numberText("1184650.5")).toBe("1,184,650.5");
    expect([countText(1, "event"), countText("1", "unit"), countText("1.0", "unit")]).toEqual([
      "1 event",
      "1 unit",
      "1 unit",
    ]);
    expect([countText(0, "event"), countText("0.5", "unit"), countText(1250, "event"), countText(-1, "day")]).toEqual([
      "0 events",
      "0.5 units",
      "1,250 events",
      "−1 days",
    ]);
  });

  it("a span is named by its days, one day by itself, what is no day as it stands", () => {
    expect(spanText("2026-11-01", "2026-11-30")).toBe("between 1 and 30 Nov 2026");
    expect(spanText("2026-12-15", "2027-01-14")).toBe("between 15 Dec 2026 and 14 Jan 2027");
    expect(spanText("2026-11-01", "2026-11-01")).toBe("on 1 Nov 2026");
    expect(spanText("2026-11-01T13:00", "2026-11-01T14:00")).toBe("between 2026-11-01T13:00 and 2026-11-01T14:00");
    expect(spanText("2026-11-01", "2026-11-01T14:00")).toBe("between 2026-11-01 and 2026-11-01T14:00");
    expect(spanText("2026-11-01T13:00", "2026-11-02")).toBe("between 2026-11-01T13:00 and 2026-11-02");
  });
});
