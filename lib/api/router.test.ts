import { describe, expect, test } from "vitest";
import { z } from "zod";
import { query } from "@/lib/core/operation";
import { type EndpointSpec, endpoint } from "./endpoint";
import { buildRouter, inVersion, pickEndpoint } from "./router";

const operation = query({
  name: "x",
  permission: "public",
  input: z.object({}),
  output: z.object({}),
  run: async () => ({}),
});
const call = (id: string, method: EndpointSpec["method"], path: string, more: Partial<EndpointSpec> = {}) =>
  endpoint({ id, method, path, tag: "t", summary: "s", operation, ...more });

const route = buildRouter([
  call("list", "GET", "/customers"),
  call("get", "GET", "/customers/{id}"),
  call("old", "PUT", "/customers/{id}", { until: "2024-05-09" }),
  call("new", "POST", "/customers/{id}", { from: "2024-07-30" }),
  call("alias", "GET", "/customers/by-alias/{alias}"),
  call("contact", "GET", "/customers/{customer}/contacts/{id}"),
]);

describe("the router", () => {
  test.each([
    ["/customers", "list", []],
    ["/customers/7", "get", ["7"]],
    ["/customers/by-alias", "get", ["by-alias"]],
    ["/customers/by-alias/x", "alias", ["x"]],
    ["/customers/7/contacts/8", "contact", ["7", "8"]],
    ["/customers/by-alias/contacts/8", "contact", ["by-alias", "8"]],
  ])("%s goes to %s", (path, id, values) => {
    const match = route(path);
    expect(match?.values).toEqual(values);
    expect(match?.endpoints[0]?.id).toBe(id);
  });

  test.each(["", "/", "/customers/", "//customers", "/customers//contacts/8", "/customers/7/contacts", "/Customers"])(
    "%j goes nowhere",
    (path) => expect(route(path)).toBeNull(),
  );

  test("a call that a version does not have is not served in it", () => {
    const match = route("/customers/7");
    if (!match) throw new Error("no match");
    expect(inVersion(match, "2024-01-01").map(({ id }) => id)).toEqual(["get", "old"]);
    expect(pickEndpoint(match, "POST", "2024-05-09")).toBeNull();
    expect(pickEndpoint(match, "POST", "2024-07-30")?.id).toBe("new");
  });
});
