import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { linkToken } from "@/lib/core/link-tokens";
import { isPortalPath, portalRefusal } from "./portal-limit";

const noon = Date.UTC(2026, 10, 20, 12);

beforeAll(() => {
  process.env.LEDGERLINE_ENCRYPTION_KEY ??= "a key of the tests";
});

describe("the portal's rate limits", () => {
  test.each([
    ["/portal/abc", true],
    ["/portal/abc/invoices/1/pdf", true],
    ["/i/abc", true],
    ["/i", true],
    ["/invoices/1", false],
    ["/portals/abc", false],
    ["/", false],
  ])("%s: %s", (pathname, isOfPortal) => expect(isPortalPath(pathname)).toBe(isOfPortal));

  test("a link may be asked for 120 times in a minute, by whatever addresses, and then the answer says when to come back", () => {
    const path = `/portal/${linkToken(newId())}`;
    for (let asked = 0; asked < 120; asked += 1) expect(portalRefusal(path, newId(), noon)).toBeNull();
    expect(portalRefusal(`${path}/credits`, newId(), noon + 15_000)).toMatchObject({ "Retry-After": "45" });
    expect(portalRefusal(path, newId(), noon + 60_000)).toBeNull();
  });

  test("an address may ask 300 times in a minute, for links that there are or not", () => {
    const address = newId();
    for (let asked = 0; asked < 300; asked += 1) {
      const token = asked % 2 === 0 ? linkToken(newId()) : `guess-${asked}`;
      expect(portalRefusal(`/i/${token}`, address, noon)).toBeNull();
    }
    expect(portalRefusal("/i/guess", address, noon)).toHaveProperty("Retry-After");
    expect(portalRefusal("/i/guess", newId(), noon)).toBeNull();
  });
});
