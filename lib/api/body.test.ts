import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { bodyLimit, readJsonBody } from "./body";
import { fromRequest } from "./http";

const json = "application/json";

describe("request bodies (D36)", () => {
  test.each([json, "APPLICATION/JSON; charset=utf-8", "application/merge-patch+json"])("%s is read", async (type) => {
    expect((await read('{"a":1}', type)).json).toEqual({ a: 1 });
  });

  test("no body is an empty object, whatever its type says", async () => {
    expect((await read("", "text/plain")).json).toEqual({});
    expect((await read(null, null)).json).toEqual({});
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx", "json"])(
    "415 for %j",
    async (type) => expect(read("{}", type)).rejects.toMatchObject({ type: "UnsupportedMediaType", status: 415 }),
  );

  test.each(["[]", "null", "1", '"text"', "{", '{"a":1}}', "{'a':1}", "undefined", "\ufeff{", '{"a":NaN}'])(
    "400 for %j",
    async (text) => expect(read(text)).rejects.toMatchObject({ type: "ValidationFailed", status: 400 }),
  );

  test("bytes that are no UTF-8 are refused and not replaced", async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"a":"'),
      0xc3,
      0x28,
      ...new TextEncoder().encode('"}'),
    ]);
    await expect(read(bytes)).rejects.toMatchObject({ type: "ValidationFailed" });
  });

  test("a body of exactly the limit is read, one byte more is 413 with and without an announced length", async () => {
    const fitting = filled(bodyLimit);
    expect((await read(fitting)).bytes).toHaveLength(bodyLimit);
    await expect(read(filled(bodyLimit + 1))).rejects.toMatchObject({ type: "PayloadTooLarge", status: 413 });
    await expect(read(filled(bodyLimit + 1), json, { "content-length": String(bodyLimit + 1) })).rejects.toMatchObject({
      type: "PayloadTooLarge",
    });
  });

  test("a length that lies does not let a larger body in", async () => {
    const lying = { "content-length": "2" };
    await expect(read(filled(bodyLimit + 1), json, lying)).rejects.toMatchObject({ type: "PayloadTooLarge" });
  });

  test("nesting beyond 32 levels is refused, ten thousand levels too", async () => {
    const nested = (levels: number) => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect((await read(nested(31))).json).toHaveProperty("a");
    for (const levels of [40, 10_000, 500_000]) {
      await expect(read(nested(levels))).rejects.toBeInstanceOf(AppError);
    }
  });

  test("a key named __proto__ is data and changes no prototype", async () => {
    const { json: body } = await read('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect(Object.hasOwn(body, "__proto__")).toBe(true);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  function read(body: BodyInit | null, type: string | null = json, more: Record<string, string> = {}) {
    const headers = { ...(type === null ? {} : { "content-type": type }), ...more };
    return readJsonBody(fromRequest(new Request("http://x/api/customers", { method: "POST", headers, body })));
  }
});

function filled(size: number): string {
  const frame = '{"a":""}';
  return `{"a":"${"x".repeat(size - frame.length)}"}`;
}
