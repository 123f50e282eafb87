import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

const mutated = process.env.LEDGERLINE_MUTATION;

/** The money engine's own tests: no database, so that they, and Stryker over them (stryker.config.mjs), start at once. */
export default defineConfig({
  resolve: { alias: { "@": root, "server-only": path.join(root, "lib/testing/server-only.ts") } },
  test: {
    isolate: false,
    testTimeout: 180_000,
    include: [`lib/engine/${mutated ?? "**"}/*.test.ts`, ...(mutated ? [] : ["lib/testing/structure.test.ts"])],
  },
});
