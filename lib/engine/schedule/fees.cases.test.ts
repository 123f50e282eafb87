import { expect, it } from "vitest";
import { periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { aCharge } from "../pricing/pricing-builders";
import { withFeesLeft } from "./fees";

const days = (from: string, to: string) => periodOfDays(parsePlainDate(from), parsePlainDate(to));

it("D20: a charge's fees are borne by one that began earlier in its period, not by one that begins with it", () => {
  const whole = days("2026-04-01", "2026-04-30");
  const start = { service: days("2026-04-01", "2026-04-10"), bearsFees: true };
  const charge = aCharge({ service: whole, whole });
  expect(withFeesLeft(charge, [start])).toEqual(charge);
  expect(withFeesLeft({ ...charge, feeDays: 25 }, [start])).toEqual({ ...charge, feeDays: 25 });
  const later = { ...charge, service: days("2026-04-11", "2026-04-30") };
  expect(withFeesLeft(later, [start])).toEqual({ ...later, bearsFees: false });
  expect(withFeesLeft({ ...later, feeDays: 25 }, [start])).toEqual({ ...later, feeDays: 20 });
});
