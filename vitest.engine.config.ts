import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** The money engine's own tests: no database, so that they, and Stryker over them, start at once. */
export default defineConfig({
  resolve: { alias: { "@": root, "server-only": path.join(root, "lib/testing/server-only.ts") } },
  test: { isolate: false, include: ["lib/engine/**/*.test.ts", "lib/testing/structure.test.ts"] },
});
