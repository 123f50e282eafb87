/**
 * `npm run bench:preview`: what a preview of a change costs at the door, for a schedule of 20 prices over 24 months, while it is being built
 * and while it runs; beside reading that schedule at the same door.
 */
import { parseArgs } from "node:util";
import { closeConnection } from "@/lib/db/client";
import { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { keptFolder, openBenchDatabase } from "../support/database";
import { median, ms, quantile, timed, times } from "../support/figures";
import { ended, profileFlags, type Server, startDoor, startProduct } from "../support/servers";
import { keyOf, openAccount } from "../support/workspace";
import { openContract } from "./contract";

const { values: options } = parseArgs({
  options: {
    door: { type: "boolean", default: false },
    calls: { type: "string", default: "400" },
    profile: { type: "boolean", default: false },
  },
});
const profile = options.profile ? profileFlags : [];
const calls = Number(options.calls);
const warmUp = 40;
const aim = 150;

const database = await openBenchDatabase(keptFolder("preview"), "preview");
let server: Server | null = null;
try {
  const ctx = await openAccount("preview");
  const contract = await openContract(ctx);
  const authorization = await keyOf(ctx.accountId);
  server = await (options.door ? startDoor(profile) : startProduct("preview", profile));
  const url = `http://127.0.0.1:${server.port}/api/billing-schedules`;
  const headers = { authorization, "content-type": "application/json" };
  const ask = async (target: string, init: RequestInit = {}) => {
    const answer = await fetch(`${url}${target}`, { ...init, headers });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.status}: ${text}`);
    return text;
  };
  for (const [name, bodyOf] of Object.entries(contract.bodies)) {
    const preview = (call: number) => ask("/preview", { method: "POST", body: JSON.stringify(bodyOf(call)) });
    const read = () => ask(`/${contract.scheduleId}`);
    const { invoices } = SchedulePreview.parse(JSON.parse(await preview(0)));
    const [previews, reads]: [number[], number[]] = [[], []];
    for (let call = -warmUp; call < calls; call += 1) {
      const [a, b] = [await timed(() => preview(call + warmUp)), await timed(read)];
      if (call < 0) continue;
      previews.push(a.milliseconds);
      reads.push(b.milliseconds);
    }
    const lines = invoices.reduce((sum, invoice) => sum + invoice.lines.length, 0);
    console.log(`\n${name}: ${calls} previews, one after another, each with another assumption`);
    console.log(`  answer       ${invoices.length} invoices of ${lines} lines`);
    console.log(`  read         ${ms(median(reads))} median ${ms(quantile(reads, 0.95))} p95`);
    console.log(`  preview      ${ms(median(previews))} median ${ms(quantile(previews, 0.95))} p95 (aim ≤ ${aim} ms)`);
    console.log(`  ${times(median(previews) / median(reads))} of a read`);
  }
} finally {
  if (server) await ended(server.child);
  await closeConnection();
  await database.stop();
}
