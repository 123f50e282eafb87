import { describe, expect, test } from "vitest";
import { isUuid, newId } from "./ids";

const day = Date.UTC(2026, 10, 20, 9);

describe("identifiers (D37)", () => {
  test("an id is a UUID of version 7 that starts with its milliseconds", () => {
    const id = newId(day);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(day);
  });

  test("ids of one millisecond are in the order in which they were made, and none twice", () => {
    const ids = Array.from({ length: 20_000 }, () => newId(day));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a later millisecond sorts after an earlier one", () => {
    const ids = [day, day + 1, day + 255, day + 256, day + 2 ** 32].map((now) => newId(now));
    expect(ids.toSorted()).toEqual(ids);
  });

  test.each(["", "x", "0192f0c1-0000-7000-8000-00000000000", "0192f0c1-0000-7000-8000-0000000000000", "\u0000"])(
    "%j is no identifier",
    (text) => expect(isUuid(text)).toBe(false),
  );

  test("an identifier is recognised in either case, and nothing may stand around it", () => {
    const id = newId(day);
    expect([isUuid(id), isUuid(id.toUpperCase()), isUuid(`${id}\n`), isUuid(` ${id}`)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
