import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { PortalFrame } from "@/lib/features/portal/schema";
import type { PortalUsageBar, PortalUsageEntry } from "@/lib/features/portal/usage/schema";
import { PortalTabs } from "./portal-tabs";
import { UsagePage } from "./usage-page";

const frame: PortalFrame = {
  ...{ language: "EN", customerName: "Kestrel Freight B.V.", seller: { name: "Halden", email: null, address: null } },
  ...{ hasLogo: false, colour: null, appUrl: null, hasUsage: true, hasCredits: false, isTest: false },
};

function dayBar(day: number, amount: string | null): PortalUsageBar {
  const date = `2026-11-0${day}`;
  return { start: date, endInclusive: date, isCurrent: day === 3, amount };
}

/** Four days, of which the third is today. */
function entryOf(amounts: readonly (string | null)[], total: string): PortalUsageEntry {
  return {
    ...{ id: "one", productNames: ["API"], priceNames: ["Calls"], step: "DAY", total },
    periods: [{ start: "2026-11-01", endInclusive: "2026-11-04", isCurrent: true, amount: total }],
    bars: amounts.map((amount, i) => dayBar(i + 1, amount)),
  };
}

function shown(entries: PortalUsageEntry[]): string {
  return renderToStaticMarkup(
    <UsagePage frame={frame} usage={{ period: "CURRENT", entries }} home="/portal/x" />,
  ).replaceAll(/\s+/g, " ");
}

describe("the usage page", () => {
  const page = shown([entryOf(["1200", "300", "0", null], "1500")]);

  test("draws a bar for what was used, as high as its part of the largest, and none for zero and what is to come", () => {
    const plot = /<\/defs>(.*)<\/svg>/.exec(page)?.[1] ?? "";
    const bars = [...plot.matchAll(/<rect x="([\d.]+)%" y="([\d.]+)%" width="([\d.]+)%" height="([\d.]+)%"/g)];
    // Four places of 25 %; a bar has 6 % at most, in the middle of its place.
    expect(bars.map((bar) => bar.slice(1, 5).map(Number))).toEqual([
      [9.5, 0, 6, 100],
      [34.5, 75, 6, 25],
    ]);
  });

  test("says it in words and numbers too", () => {
    expect(page).toContain('aria-label="API, 1 – 4 Nov 2026, so far, at most 1,200 in one day"');
    const cells = [...page.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text);
    expect(cells).toEqual(["3 Nov 2026, so far", "0", "2 Nov 2026", "300", "1 Nov 2026", "1,200"]);
  });

  test("has a sentence and no picture where nothing was counted", () => {
    const nothing = shown([entryOf(["0", "0", "0", null], "0")]);
    expect(nothing).toContain("Nothing counted in this period.");
    expect(nothing).not.toMatch(/<svg|<details/);
  });

  test("says why where there is no such period", () => {
    expect(shown([])).toContain("No billing period is running.");
  });
});

describe("the tabs", () => {
  const labels = (hasUsage: boolean, hasCredits: boolean) => {
    const tabs = renderToStaticMarkup(
      <PortalTabs frame={{ ...frame, hasUsage, hasCredits }} home="/portal/x" current="invoices" />,
    );
    return [...tabs.matchAll(/<a[^>]*>(.*?)<\/a>/g)].map(([, label]) => label);
  };

  test("are those with something behind them, and none where only invoices are left", () => {
    expect(labels(true, true)).toEqual(["Invoices", "Usage", "Credits"]);
    expect(labels(true, false)).toEqual(["Invoices", "Usage"]);
    expect(labels(false, true)).toEqual(["Invoices", "Credits"]);
    expect(labels(false, false)).toEqual([]);
  });
});
