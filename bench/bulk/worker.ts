// A worker for bulk jobs alone, in a process of its own that may be killed. It draws no PDF: that needs React as browsers have it.
import { run } from "graphile-worker";
import { connection } from "@/lib/db/client";
import { runBulkJobs } from "@/lib/features/bulk-jobs/jobs";

const runner = await run({
  pgPool: connection().pool,
  concurrency: 2,
  noHandleSignals: true,
  taskList: { "run-bulk-jobs": runBulkJobs },
});
process.on("disconnect", () => void runner.stop().then(() => process.exit(0)));
process.send?.("ready");
