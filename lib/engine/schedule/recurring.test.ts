import { describe, expect, it } from "vitest";
import { formatPeriod, type Period, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { fixedPrice, type PhaseSketch, sampleContract, seatPrice } from "./contract-builders";

const day = parsePlainDate;
const annual = fixedPrice("annual", { billingFrequency: "YEARLY" });
const fee = fixedPrice("fee");

function days(from: string, to: string): Period {
  return periodOfDays(day(from), day(to));
}

/** `2026-02-01 fee phase1 1 – 28 Feb 2026` for each charge in advance of 2026. */
function advance(contract: Contract, billed: readonly [string, Period][] = []): string[] {
  const billedInAdvance = new Map(billed.map(([id]) => [id, billed.flatMap(([of, span]) => (of === id ? span : []))]));
  return chargesDue(contract, days("2026-01-01", "2026-12-31"), { ...noChargeFacts, billedInAdvance })
    .filter(({ timing }) => timing === "IN_ADVANCE")
    .map(({ dueOn, priceId, phaseId, service }) => `${dueOn} ${priceId} ${phaseId} ${formatPeriod(service)}`);
}

describe("D49: in advance over the revisions of a phase", () => {
  const parts: [PhaseSketch, PhaseSketch] = [
    { id: "p", from: "2026-01-01", to: "2026-03-31", priceIds: ["annual"] },
    { id: "r", from: "2026-04-01", revisionOf: "p", priceIds: ["annual", "fee"] },
  ];
  const revised = sampleContract([annual, fee], parts);

  it("a price that stays keeps its period whole and its terms to the end of it, so that it can be made again", () => {
    const annualOnly = advance(revised).filter((text) => text.includes("annual"));
    expect(annualOnly).toEqual(["2026-01-01 annual p 1 Jan – 31 Dec 2026"]);
    expect(advance(revised, [["annual", days("2026-01-01", "2026-12-31")]])[0]).toBe(annualOnly[0]);
  });

  it("a price that goes ends with its terms, one that comes begins with them", () => {
    const swapped = sampleContract(
      [annual, fee],
      [
        { ...parts[0], to: "2026-12-31", priceIds: ["fee"] },
        { ...parts[1], from: "2027-01-01", to: "2027-12-31", priceIds: ["annual"] },
      ],
    );
    const charges = chargesDue(swapped, days("2026-12-01", "2027-12-31"));
    expect(charges.map(({ dueOn, priceId }) => `${dueOn} ${priceId}`)).toEqual(["2026-12-01 fee", "2027-01-01 annual"]);
  });

  it("another phase is charged for its own days", () => {
    const phases = sampleContract([annual, fee], [parts[0], { id: "q", from: "2026-04-01", priceIds: ["annual"] }]);
    expect(advance(phases).filter((text) => text.includes("annual"))).toEqual([
      "2026-01-01 annual p 1 Jan – 31 Mar 2026",
      "2026-04-01 annual q 1 Apr – 31 Dec 2026",
    ]);
  });
});

describe("D8, D11: a RESET in the middle of a year that was billed in advance", () => {
  const phases: PhaseSketch[] = [
    { from: "2026-01-01", to: "2026-06-30" },
    { from: "2026-07-01", to: "2028-06-30", recurrencePreference: "RESET" },
  ];
  const facts = {
    ...noChargeFacts,
    billedInAdvance: new Map([["annual", [days("2026-01-01", "2026-12-31")]]]),
  };

  function ofAnnual(contract: Contract): string[] {
    return chargesDue(contract, days("2026-01-01", "2027-12-31"), facts).map(({ dueOn, service, whole }) => {
      return `${dueOn} ${formatPeriod(service)} of ${formatPeriod(whole)}`;
    });
  }

  it("the rest of the year that begins there falls due on its first day that is not billed", () => {
    expect(ofAnnual(sampleContract([annual], phases)).slice(1)).toEqual([
      "2027-01-01 1 Jan – 30 Jun 2027 of 1 Jul 2026 – 30 Jun 2027",
      "2027-07-01 1 Jul 2027 – 30 Jun 2028 of 1 Jul 2027 – 30 Jun 2028",
    ]);
  });

  it("D44: or on resuming, where it would in a suspension", () => {
    const suspension = { from: day("2026-12-20"), resumedOn: day("2027-01-10") };
    const resumed = (onResume: "SKIP" | "BILL") =>
      ofAnnual(sampleContract([annual], phases, { suspensions: [{ ...suspension, onResume }] }))[1];
    expect(resumed("SKIP")).toBe("2027-01-10 10 Jan – 30 Jun 2027 of 1 Jul 2026 – 30 Jun 2027");
    expect(resumed("BILL")).toBe("2027-01-10 1 Jan – 30 Jun 2027 of 1 Jul 2026 – 30 Jun 2027");
  });

  it("a suspension of the days between that were billed does not move it", () => {
    const suspensions = [{ from: day("2026-06-25"), resumedOn: day("2026-07-05"), onResume: "SKIP" as const }];
    expect(ofAnnual(sampleContract([annual], phases, { suspensions })).slice(1, 2)).toEqual([
      "2027-01-01 1 Jan – 30 Jun 2027 of 1 Jul 2026 – 30 Jun 2027",
    ]);
  });
});

describe("D49: an end that moves on after its last days were billed in advance", () => {
  const billed: [string, Period] = ["fee", days("2026-06-01", "2026-06-15")];
  const moved = sampleContract([fee], [{ from: "2026-05-01", to: "2026-07-31" }]);
  const rest = [
    "2026-06-01 fee phase1 1 – 15 Jun 2026",
    "2026-06-16 fee phase1 16 – 30 Jun 2026",
    "2026-07-01 fee phase1 1 – 31 Jul 2026",
  ];

  it("leaves the days between to be billed, on the first of them", () => {
    expect(advance(moved, [billed]).slice(1)).toEqual(rest);
    expect(advance(moved).slice(1)).toEqual(["2026-06-01 fee phase1 1 – 30 Jun 2026", rest[2]]);
  });

  it("does so once, however often it moves", () => {
    expect(advance(moved, [["fee", days("2026-06-16", "2026-06-30")], billed]).slice(1)).toEqual(rest);
    expect(advance(moved, [billed, ["fee", days("2026-06-16", "2026-06-20")]]).slice(1)).toEqual([
      "2026-06-01 fee phase1 1 – 15 Jun 2026",
      "2026-06-16 fee phase1 16 – 20 Jun 2026",
      "2026-06-21 fee phase1 21 – 30 Jun 2026",
      "2026-07-01 fee phase1 1 – 31 Jul 2026",
    ]);
  });

  it("gives each part a key of its own, and the fees of the period to one", () => {
    const seats = sampleContract([seatPrice("fee")], [{ from: "2026-05-01", to: "2026-07-31" }]);
    const facts = { ...noChargeFacts, billedInAdvance: new Map([["fee", [billed[1]]]]) };
    const june = chargesDue(seats, days("2026-06-01", "2026-06-30"), facts);
    expect(june.map(({ key, bearsFees }) => [key, bearsFees])).toEqual([
      ["fee/PRICE/2026-06-01", true],
      ["fee/PRICE/2026-06-01+2026-06-16", false],
    ]);
  });

  it("an end that moves back gives nothing back, and bills nothing more", () => {
    const shorter = sampleContract([fee], [{ from: "2026-05-01", to: "2026-06-10" }]);
    expect(advance(shorter, [billed]).slice(1)).toEqual(["2026-06-01 fee phase1 1 – 10 Jun 2026"]);
  });

  it("D44: days that a suspension dropped before stay dropped", () => {
    const resumed = { from: day("2026-05-20"), resumedOn: day("2026-06-05"), onResume: "SKIP" as const };
    expect(
      advance({ ...moved, suspensions: [resumed] }, [["fee", days("2026-06-05", "2026-06-15")]]).slice(1, 3),
    ).toEqual(["2026-06-05 fee phase1 5 – 15 Jun 2026", "2026-06-16 fee phase1 16 – 30 Jun 2026"]);
  });
});
