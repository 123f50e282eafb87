import { times } from "../support/figures";

export type Figures = {
  ours: string;
  floats: string;
  /** Our CPU time over that of the float version. */
  ratio: number;
  aim: { text: string; isMet: boolean } | null;
};

const largestRatio = 10;

export function report(name: string, { ours, floats, ratio, aim }: Figures): void {
  if (ratio > largestRatio) process.exitCode = 1;
  console.log(`\n${name}`);
  console.log(`  engine        ${ours}${aim ? `   aim ${aim.text}: ${aim.isMet ? "met" : "MISSED"}` : ""}`);
  console.log(`  float version ${floats}`);
  console.log(
    `  ratio         ${times(ratio)}   aim ≤ ${times(largestRatio)}: ${ratio <= largestRatio ? "met" : "MISSED"}`,
  );
}
