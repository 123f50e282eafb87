import { describe, expect, test } from "vitest";
import { assertSameOrigin } from "./same-origin";

const host = "billing.halden.example";
const check = (headers: Record<string, string>) => () => assertSameOrigin(new Headers({ host, ...headers }));

describe("a change through a route handler", () => {
  test("is taken from our own pages, behind a proxy too", () => {
    expect(check({ origin: `https://${host}` })).not.toThrow();
    expect(check({ origin: `https://${host}`, "sec-fetch-site": "same-origin" })).not.toThrow();
    expect(check({ host: "10.0.0.7:3000", "x-forwarded-host": host, origin: `https://${host}` })).not.toThrow();
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["a page beside ours", { origin: "https://www.halden.example", "sec-fetch-site": "same-site" }],
    ["another port", { origin: `https://${host}:8443` }],
    ["a name that begins as ours", { origin: `https://${host}.evil.example` }],
    ["a page in a sandbox", { origin: "null" }],
    ["nobody knows where", {}],
    ["another site that a browser names", { origin: `https://${host}`, "sec-fetch-site": "cross-site" }],
    ["what is no address", { origin: host }],
  ])("is refused from %s", (_where, headers) => {
    expect(check(headers)).toThrow(expect.objectContaining({ type: "PermissionDenied", status: 403 }));
  });
});
