import { describe, expect, it } from "vitest";
import { formatPeriod, type Period, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import { fixedPrice, sampleContract } from "./contract-builders";

const day = parsePlainDate;
const days = (from: string, to: string): Period => periodOfDays(day(from), day(to));

/** `2026-06-01 fee/PRICE/2026-06-01 1 – 30 Jun 2026` for each charge in advance of May and June. */
function shown(billed: readonly Period[]): string[] {
  const contract = sampleContract([fixedPrice("fee")], [{ from: "2026-05-01", to: "2026-06-30" }]);
  const facts = { ...noChargeFacts, billedInAdvance: new Map([["fee", billed]]) };
  return chargesDue(contract, days("2026-05-01", "2026-07-01"), facts).map(({ dueOn, key, service }) => {
    return `${dueOn} ${key} ${formatPeriod(service)}`;
  });
}

describe("D49: what was billed in advance is not billed again", () => {
  const may = "2026-05-01 fee/PRICE/2026-05-01 1 – 31 May 2026";
  const june = "2026-06-01 fee/PRICE/2026-06-01 1 – 30 Jun 2026";

  it("nothing billed, or no day of it, leaves each period one charge", () => {
    expect(shown([])).toEqual([may, june]);
    expect(shown([{ start: day("2026-06-10"), endExclusive: day("2026-06-10") }])).toEqual([may, june]);
  });

  it("a part of a period stays a charge of its own, and what comes after it another, under a key of its own", () => {
    expect(shown([days("2026-06-01", "2026-06-09")])).toEqual([
      may,
      "2026-06-01 fee/PRICE/2026-06-01 1 – 9 Jun 2026",
      "2026-06-10 fee/PRICE/2026-06-01+2026-06-10 10 – 30 Jun 2026",
    ]);
  });

  it("days that an earlier period's charge covered are left out; one that covered all of them leaves no charge", () => {
    expect(shown([days("2026-05-01", "2026-06-09")])).toEqual([
      may,
      "2026-06-10 fee/PRICE/2026-06-01 10 – 30 Jun 2026",
    ]);
    expect(shown([days("2026-05-01", "2026-06-30")])).toEqual([may]);
  });
});
