import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = import.meta.dirname;

const mutated = process.env.LEDGERLINE_MUTATION;

/** Laws are tried last: where an example fails, as a mutant mostly makes it, their hundreds of runs are spared. */
class LawsLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = ({ moduleId }: TestSpecification) => /[.-]laws\.test\.ts$/.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter((file) => !isLaw(file)), ...sorted.filter(isLaw)];
  }
}

/** The money engine's own tests: no database, so that they, and Stryker over them (stryker.config.mjs), start at once. */
export default defineConfig({
  resolve: { alias: { "@": root, "server-only": path.join(root, "lib/testing/server-only.ts") } },
  test: {
    isolate: false,
    testTimeout: 180_000,
    ...(mutated ? { sequence: { sequencer: LawsLast } } : {}),
    include: [`lib/engine/${mutated ?? "**"}/*.test.ts`, ...(mutated ? [] : ["lib/testing/structure.test.ts"])],
  },
});
