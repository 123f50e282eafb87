import { describe, expect, it } from "vitest";
import { formatPeriod, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { type ActiveHour, type ChargeFacts, noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import { sampleContract, usagePrice } from "./contract-builders";

const day = parsePlainDate;
const may = periodOfDays(day("2026-05-01"), day("2026-05-31"));
const daily = usagePrice("d", { billingFrequency: "ON_DEMAND" });
const hourly = usagePrice("h", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });

function hour(date: string, endsAt: string, invoiceDate: string): ActiveHour {
  return { day: day(date), endsAt, invoiceDate: day(invoiceDate) };
}

function due(facts: Partial<ChargeFacts>) {
  return chargesDue(sampleContract([daily, hourly], [{ from: "2026-05-01" }]), may, { ...noChargeFacts, ...facts });
}

describe("D18: ON_DEMAND charges", () => {
  it("a day is one charge of the price, in arrears, for that day in its phase", () => {
    expect(due({ activeDays: new Map([["d", [day("2026-05-04")]]]) })).toEqual([
      {
        key: "d/PRICE/2026-05-04",
        priceId: "d",
        phaseId: "phase1",
        component: "PRICE",
        timing: "IN_ARREARS",
        dueOn: "2026-05-05",
        dueAt: null,
        service: periodOfDays(day("2026-05-04"), day("2026-05-04")),
        whole: periodOfDays(day("2026-05-04"), day("2026-05-04")),
        windows: [{ key: "d/2026-05-01", span: { start: "2026-05-01", endExclusive: "9999-12-31" } }],
        bearsFees: true,
      },
    ]);
  });

  it("an hour with midnight in it is for its later day, whichever of its days is known first", () => {
    const endsAt = "2026-05-04T19:00:00.000Z";
    const parts = [hour("2026-05-04", endsAt, "2026-05-05"), hour("2026-05-05", endsAt, "2026-05-05")];
    for (const hours of [parts, parts.toReversed()]) {
      const charges = due({ activeHours: new Map([["h", hours]]) });
      expect(charges.map(({ key, dueAt, service }) => [key, dueAt, formatPeriod(service)])).toEqual([
        [`h/PRICE/${endsAt}`, endsAt, "5 May 2026"],
      ]);
    }
  });

  it("days and hours come in the order of time, though they are known in any order, and only those of the span", () => {
    const activeDays = new Map([
      ["d", ["2026-05-31", "2026-05-20", "2026-04-30", "2026-05-03", "2026-05-11"].map((text) => day(text))],
    ]);
    expect(due({ activeDays }).map(({ dueOn }) => dueOn)).toEqual(["2026-05-04", "2026-05-12", "2026-05-21"]);
    const ends = ["2026-05-05T23:00:00.000Z", "2026-05-05T09:00:00.000Z", "2026-05-05T10:00:00.000Z"];
    const hours = ends.map((endsAt) => hour("2026-05-05", endsAt, "2026-05-05"));
    expect(due({ activeHours: new Map([["h", hours]]) }).map(({ dueAt }) => dueAt)).toEqual([
      "2026-05-05T09:00:00.000Z",
      "2026-05-05T10:00:00.000Z",
      "2026-05-05T23:00:00.000Z",
    ]);
  });

  it("a price without events, or with events of the other interval only, is not charged", () => {
    expect(due({})).toEqual([]);
    expect(
      due({
        activeDays: new Map([["h", [day("2026-05-04")]]]),
        activeHours: new Map([["d", [hour("2026-05-04", "2026-05-04T19:00:00.000Z", "2026-05-04")]]]),
      }),
    ).toEqual([]);
  });
});
