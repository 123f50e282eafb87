import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { apiVersions, newestVersion, versionOf } from "./list";
import { type ComponentChange, versionRewriter } from "./walk";

const Line = z.object({ netTotal: z.string() }).meta({ id: "WalkLine" });
const Invoice = z.object({ lines: z.array(Line), first: Line.nullish() }).meta({ id: "WalkInvoice" });
const Page = z.object({ items: z.array(Invoice), count: z.int() });
interface Folder {
  name: string;
  inside?: Folder | undefined;
}
const Folder: z.ZodType<Folder> = z
  .object({
    name: z.string(),
    get inside() {
      return Folder.optional();
    },
  })
  .meta({ id: "WalkFolder" });

/** 2024-05-09 renamed a line's amount, 2024-07-30 the lines themselves and the amount again. */
const changes: ComponentChange[] = [
  {
    on: "WalkLine",
    introducedIn: "2024-05-09",
    down: ({ total, ...rest }) => ({ ...rest, amount: total }),
    up: ({ amount, ...rest }) => ({ ...rest, total: amount }),
  },
  {
    on: "WalkLine",
    introducedIn: "2024-07-30",
    down: ({ netTotal, ...rest }) => ({ ...rest, total: netTotal }),
    up: ({ total, ...rest }) => ({ ...rest, netTotal: total }),
  },
  {
    on: "WalkInvoice",
    introducedIn: "2024-07-30",
    down: ({ lines, ...rest }) => ({ ...rest, rows: lines }),
    up: ({ rows, ...rest }) => ({ ...rest, lines: rows }),
  },
  { on: "WalkFolder", introducedIn: "2024-07-30", down: ({ name, ...rest }) => ({ ...rest, title: name }) },
];
const rewrite = versionRewriter(changes);
const facts = { accountId: "a" };

const newest = { items: [{ lines: [{ netTotal: "1" }, { netTotal: "2" }], first: { netTotal: "1" } }], count: 1 };
const layouts = {
  "2024-07-30": newest,
  "2024-05-09": { items: [{ rows: [{ total: "1" }, { total: "2" }], first: { total: "1" } }], count: 1 },
  "2024-01-01": { items: [{ rows: [{ amount: "1" }, { amount: "2" }], first: { amount: "1" } }], count: 1 },
};

describe("the walk between versions (D51)", () => {
  test.each(apiVersions)("%s: an answer goes down inside out, a request comes up outside in", (version) => {
    expect(rewrite.down(version, Page, newest, facts)).toEqual(layouts[version]);
    expect(rewrite.up(version, Page, layouts[version], facts)).toEqual(newest);
  });

  test("the newest version returns the very same object", () => {
    expect(rewrite.down(newestVersion, Page, newest, facts)).toBe(newest);
    expect(rewrite.up(newestVersion, Page, newest, facts)).toBe(newest);
  });

  test("the original is never written to", () => {
    const copy = structuredClone(newest);
    rewrite.down("2024-01-01", Page, newest, facts);
    expect(newest).toEqual(copy);
  });

  test("a schema that contains itself is walked to its end", () => {
    const folder = { name: "a", inside: { name: "b", inside: { name: "c" } } };
    expect(rewrite.down("2024-05-09", Folder, folder, facts)).toEqual({
      ...{ title: "a", inside: { title: "b", inside: { title: "c" } } },
    });
  });

  test.each([null, "text", 7, [], { items: "no list" }, { items: [null, "x", { lines: 3 }] }])(
    "%j, which no schema allows, passes through for the parser to refuse",
    (body) => expect(() => rewrite.up("2024-01-01", Page, body, facts)).not.toThrow(),
  );
});

describe("which version serves a call (D39)", () => {
  test("the header beats the key's pin, the pin beats the newest", () => {
    expect(versionOf("2024-01-01", "2024-05-09")).toBe("2024-01-01");
    expect(versionOf(null, "2024-05-09")).toBe("2024-05-09");
    expect(versionOf(null, null)).toBe(newestVersion);
  });

  test.each(["", "2024-07-31", "2024-07-30 ", "newest", "__proto__"])(
    "a header %j is refused with the names",
    (header) => {
      expect(() => versionOf(header, null)).toThrow(AppError);
      expect(() => versionOf(header, null)).toThrow(apiVersions.join(", "));
    },
  );
});
