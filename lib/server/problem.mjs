/** A failure that a person can mend: its message is one clear sentence and is printed without a stack. */
export class Problem extends Error {
  name = "Problem";
}

/**
 * Prints a failure the way an operator wants it: a sentence for a Problem, the stack for anything else.
 * @param {unknown} error
 */
export function report(error) {
  if (error instanceof Problem) console.error(error.message);
  else console.error(error);
}

/**
 * Runs a command-line entry: a failure is reported and becomes exit code 1.
 * @param {() => Promise<number | void>} main resolves to the exit code
 */
export async function command(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
