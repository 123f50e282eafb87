import { describe, expect, test } from "vitest";
import { openSecret, sealSecret } from "./secrets";

const [key, owner] = ["a key of the operator", "account smtp-password"];

describe("secrets at rest", () => {
  test("what is sealed opens again, whatever it says", () => {
    for (const text of ["", "hunter2", "pässwörd 🔑", "x".repeat(5000)]) {
      expect(openSecret(sealSecret(text, owner, key), owner, key)).toBe(text);
    }
  });

  test("the text is not in the bytes, and the same text is sealed differently each time", () => {
    const [one, two] = [sealSecret("correct horse", owner, key), sealSecret("correct horse", owner, key)];
    expect(Buffer.from(one).includes("correct")).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  });

  test("another key, another owner and any changed byte are refused", () => {
    const sealed = sealSecret("correct horse", owner, key);
    expect(() => openSecret(sealed, owner, "another key")).toThrow("another encryption key");
    expect(() => openSecret(sealed, "another account", key)).toThrow();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.map((byte, at) => (at === index ? byte ^ 1 : byte));
      expect(() => openSecret(changed, owner, key)).toThrow();
    }
    expect(() => openSecret(sealed.slice(0, 20), owner, key)).toThrow();
  });
});
