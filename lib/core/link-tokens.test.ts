import { describe, expect, test } from "vitest";
import { newId } from "./ids";
import { linkToken, openLinkToken } from "./link-tokens";

const key = "a key of the operator";

describe("tokens of links", () => {
  test("a token is 64 characters that stand in an address as they are, and opens to its link's id", () => {
    for (let round = 0; round < 50; round += 1) {
      const id = newId();
      expect(linkToken(id, key)).toMatch(/^[A-Za-z0-9_-]{64}$/);
      expect(openLinkToken(linkToken(id, key), key)).toBe(id);
    }
  });

  test("every single changed character opens nothing", () => {
    const token = linkToken(newId(), key);
    for (let at = 0; at < token.length; at += 1) {
      for (const other of [token[at] === "A" ? "B" : "A", token[at] === "_" ? "-" : "_"]) {
        expect(openLinkToken(token.slice(0, at) + other + token.slice(at + 1), key)).toBeNull();
      }
    }
  });

  test.each(["", "x", "../../etc/passwd", `${"A".repeat(63)}=`, "A".repeat(65), "ä".repeat(64), newId()])(
    "%j opens nothing",
    (token) => expect(openLinkToken(token, key)).toBeNull(),
  );

  test("under another key a token opens nothing", () => {
    expect(openLinkToken(linkToken(newId(), "another"), key)).toBeNull();
  });

  test("without a key none is made, and what is no id gets none", () => {
    expect(() => linkToken(newId(), "")).toThrow("LEDGERLINE_ENCRYPTION_KEY");
    expect(() => linkToken("none", key)).toThrow("UUID");
  });
});
