import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../server/embedded.mjs";
import { oneCheck, playwrightCount, vitestCount } from "./test-counts.mjs";

const folder = temporaryFolder("ledgerline-counts");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the sum of npm test", () => {
  it("counts a check as one", () => {
    expect(oneCheck(true)).toEqual({ passed: 1, failed: 0 });
    expect(oneCheck(false)).toEqual({ passed: 0, failed: 1 });
  });

  it("counts a test file that could not be loaded as a failure", () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
    ];
    const report = file({ numPassedTests: 5, numFailedTests: 1, testResults });
    expect(vitestCount(report, false)).toEqual({ passed: 5, failed: 2 });
  });

  it("counts a run that failed beside its tests, ran none, or left no report as a failure", () => {
    expect(vitestCount(file({ numPassedTests: 5, numFailedTests: 0, testResults: [] }), false)).toEqual({
      passed: 5,
      failed: 1,
    });
    expect(vitestCount(file({ numPassedTests: 0, numFailedTests: 0, testResults: [] }), true)).toEqual({
      passed: 0,
      failed: 1,
    });
    expect(vitestCount(path.join(folder, "absent.json"), true)).toEqual({ passed: 0, failed: 1 });
    expect(playwrightCount(path.join(folder, "absent.json"), true)).toEqual({ passed: 0, failed: 1 });
  });

  it("counts a browser test that passed only when repeated as failed", () => {
    expect(playwrightCount(file({ stats: { expected: 7, unexpected: 1, flaky: 2 } }), false)).toEqual({
      passed: 7,
      failed: 3,
    });
  });
});

function file(report: object): string {
  const name = path.join(folder, "report.json");
  writeFileSync(name, JSON.stringify(report));
  return name;
}
