import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number }} Count */

/** @param {boolean} succeeded @returns {Count} */
export const oneCheck = (succeeded) => ({ passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 });

/**
 * Counts vitest's JSON report. A file that could not even be loaded is a failure, and so is a run that failed beside its
 * tests or reported none.
 * @param {string} file
 * @param {boolean} succeeded whether vitest exited with 0
 * @returns {Count}
 */
export function vitestCount(file, succeeded) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1 };
  const unloadable = report.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0);
  return settle({ passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length }, succeeded);
}

/**
 * Counts Playwright's JSON report; a test that passed only when repeated has failed.
 * @param {string} file
 * @param {boolean} succeeded whether Playwright exited with 0
 * @returns {Count}
 */
export function playwrightCount(file, succeeded) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return settle({ passed: expected, failed: unexpected + flaky }, succeeded);
}

/** @param {Count} count @param {boolean} succeeded @returns {Count} */
function settle({ passed, failed }, succeeded) {
  const unexplained = failed === 0 && (!succeeded || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
