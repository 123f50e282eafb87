import { expect, test } from "vitest";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { instant, plainDate } from "./fields";

test.each(["0000-01-01T00:00:00Z", "1900-01-02T23:59:59+14:00", "9999-12-30T00:00:00Z", "9999-12-31T23:59:59-14:00"])(
  "an instant whose day no document can hold is refused: %s",
  (time) => {
    expect(instant().safeParse(time).success).toBe(false);
  },
);

test.each(["1900-01-03T00:00:00+14:00", "2026-11-20T09:00:00Z", "9999-12-29T23:59:59-14:00"])(
  "the day of an instant is a day in every zone: %s",
  (time) => {
    for (const zone of ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      expect(plainDate().safeParse(instantToLocalDay(instant().parse(time), zone)).success).toBe(true);
    }
  },
);
