import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { takeRequest } from "./rate-limit";

const noon = Date.UTC(2026, 10, 20, 12);

describe("rate limits (D39)", () => {
  test("a key may make exactly its limit of requests in a minute", () => {
    const key = newId();
    const remaining = Array.from({ length: 5 }, () => takeRequest(key, 5, noon)["RateLimit-Remaining"]);
    expect(remaining).toEqual(["4", "3", "2", "1", "0"]);
    expect(() => takeRequest(key, 5, noon + 59_999)).toThrow("More than 5 requests");
  });

  test("the refusal says when to come back, and then the key may go on", () => {
    const key = newId();
    takeRequest(key, 1, noon);
    const refusal = refused(() => takeRequest(key, 1, noon + 20_500));
    expect(refusal).toMatchObject({
      ...{ type: "RateLimited", status: 429 },
      headers: { "Retry-After": "40", "RateLimit-Limit": "1", "RateLimit-Remaining": "0", "RateLimit-Reset": "40" },
    });
    expect(takeRequest(key, 1, noon + 60_000)["RateLimit-Remaining"]).toBe("0");
  });

  test("one key's requests are not another's", () => {
    const [one, other] = [newId(), newId()];
    takeRequest(one, 1, noon);
    expect(takeRequest(other, 1, noon)["RateLimit-Remaining"]).toBe("0");
  });

  test("a key without a limit is never refused and says nothing of limits", () => {
    const key = newId();
    expect(
      Array.from({ length: 3000 }, () => takeRequest(key, null, noon)).every((headers) => !Object.keys(headers).length),
    ).toBe(true);
  });

  test("a flood of other callers does not give a key its requests back", () => {
    const key = newId();
    takeRequest(key, 1, noon);
    for (let other = 0; other < 20_000; other += 1) takeRequest(`address:${other}`, 300, noon);
    expect(refused(() => takeRequest(key, 1, noon + 1))).toMatchObject({ type: "RateLimited" });
  });

  test("a clock that is set back opens a new window and locks nobody out", () => {
    const key = newId();
    takeRequest(key, 1, noon);
    expect(takeRequest(key, 1, noon - 3_600_000)["RateLimit-Remaining"]).toBe("0");
  });
});

function refused(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}
