import { describe, expect, test } from "vitest";
import { faultBeforeUpload, sizeWords } from "./file-words";

describe("a file before it is sent", () => {
  test.each([
    ["Order form.pdf", 1],
    ["a.XLSX", 20 * 1024 * 1024],
  ])("%s of %i bytes may be sent", (name, size) => expect(faultBeforeUpload({ name, size })).toBeNull());

  test.each([
    ["scan.heic", 10, "Is of the type .heic, which cannot be attached. Choose PDF"],
    ["README", 10, "Has no type in its name. Choose PDF"],
    ["a.pdf", 0, "Is empty."],
    ["a.pdf", 20 * 1024 * 1024 + 1, "Is larger than 20 MB"],
  ])("%s of %i bytes is refused in the server's words", (name, size, words) => {
    expect(faultBeforeUpload({ name, size })).toContain(words);
  });
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1 kB"],
  [1250, "1.3 kB"],
  [38_386, "38 kB"],
  [999_499, "999 kB"],
  [999_500, "1 MB"],
  [20_971_520, "21 MB"],
])("%i bytes are %s", (bytes, words) => expect(sizeWords(bytes)).toBe(words));
