import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: { "@": root, "server-only": path.join(root, "lib/testing/server-only.ts") },
  },
  test: {
    isolate: false,
    include: ["lib/**/*.test.{ts,tsx}", "components/**/*.test.{ts,tsx}", "e2e/api/**/*.test.ts"],
    globalSetup: ["lib/testing/global-setup.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ["default"],
  },
});
