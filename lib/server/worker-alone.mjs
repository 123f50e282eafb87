import { isBuildCurrent } from "./build.mjs";
import { findDatabase } from "./database.mjs";
import { setEnvironment } from "./environment.mjs";
import { command, Problem } from "./problem.mjs";

/** `npm run worker`: one more worker for a Ledgerline that runs already, here or on another computer. */
export function startAlone() {
  return command(async () => {
    if (!isBuildCurrent())
      throw new Problem("The worker runs the code of a current build: make one first with npm run build.");
    const database = await findDatabase();
    if (!database)
      throw new Problem(
        "The worker needs a running Ledgerline: start it with npm start, or name its database in DATABASE_URL.",
      );
    const publicUrl = process.env.LEDGERLINE_URL || `http://localhost:${process.env.PORT || 3000}`;
    setEnvironment({ applicationUrl: database.applicationUrl, publicUrl, role: "worker" });
    const { runWorker } = await import("./worker-process.mjs");
    await runWorker();
  });
}
