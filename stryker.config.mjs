/**
 * Mutation score of the money engine: `npm run mutation` (all of it) or `npm run mutation -- pricing` (one folder, held by that folder's own
 * tests alone, which is stricter and fast). Laws run 50 times here.
 */
const folder = process.env.LEDGERLINE_MUTATION ?? "**";
process.env.LEDGERLINE_MUTATION = folder;
process.env.FC_RUNS ??= "50";

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.engine.config.ts", related: false },
  coverageAnalysis: "perTest",
  mutate: [
    `lib/engine/${folder}/*.ts`,
    "!lib/engine/**/*.test.ts",
    "!lib/engine/**/*-builders.ts",
    "!lib/engine/pricing/naive-model.ts",
    "!lib/engine/vectors/*",
  ],
  ignorePatterns: [".data", ".next", "app", "bench", "components", "e2e", "prisma", "public"],
  incremental: true,
  incrementalFile: `.stryker/${folder.replace("**", "all")}.json`,
  tempDirName: ".stryker/tmp",
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: `.stryker/report-${folder.replace("**", "all")}.json` },
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  thresholds: { high: 95, low: 90, break: 90 },
  concurrency: 2,
  timeoutMS: 20_000,
  timeoutFactor: 3,
};
