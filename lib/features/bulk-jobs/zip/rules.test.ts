import { expect, test } from "vitest";
import { fileNamer } from "./rules";

test("a number is a file's name; no part of a path gets through", () => {
  const name = fileNamer("pdf");
  expect(name("SEQ00001")).toBe("SEQ00001.pdf");
  expect(name("2026/11/7")).toBe("2026-11-7.pdf");
  expect(name("..\\..\\etc/passwd")).toBe("etc-passwd.pdf");
  expect(name("..")).toBe("document.pdf");
  expect(name("R 12\u0000:*?")).toBe("R-12.pdf");
  expect(name("Größe 3")).toBe("Größe-3.pdf");
});

test("names that are alike are told apart, also where cases are not", () => {
  const name = fileNamer("pdf");
  expect([name("A/1"), name("A-1"), name("a-1"), name("A_1")]).toEqual([
    "A-1.pdf",
    "A-1 (2).pdf",
    "a-1 (3).pdf",
    "A_1.pdf",
  ]);
});

test("no name is a device's", () => {
  const name = fileNamer("pdf");
  expect([name("CON"), name("lpt1"), name("CONTRACT")]).toEqual(["CON_.pdf", "lpt1_.pdf", "CONTRACT.pdf"]);
});
