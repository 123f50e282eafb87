import { whenNpmEnds } from "./parent.mjs";
import { report } from "./problem.mjs";
import { application, prepareNext } from "./web-server.mjs";

/**
 * Runs jobs in this process, with the code of the web application's build, until a signal or the parent's death.
 * The environment has been set.
 */
export async function runWorker() {
  process.title = "ledgerline worker";
  // The pipes of a parent that was killed are broken; that must not keep us from finishing our jobs.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const app = await prepareNext({ dev: false });
  const worker = await application().startWorker();
  let closing = false;
  const close = async (code) => {
    if (closing) return;
    closing = true;
    try {
      await worker.stop();
      await application().close();
      await app.close();
    } catch (error) {
      report(error);
    }
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => close(0));
  process.on("disconnect", () => close(0));
  if (!process.send) whenNpmEnds(() => close(0));
  process.on("uncaughtException", (error) => {
    report(error);
    close(1);
  });
  console.log("ready for jobs");
}

if (process.send) {
  // A parent that dies while we are still starting takes us with it.
  process.once("disconnect", () => setTimeout(() => process.exit(0), 30_000).unref());
  runWorker().catch((error) => {
    report(error);
    process.exit(1);
  });
}
