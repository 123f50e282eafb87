import fs from "node:fs";
process.env.DATABASE_URL = fs.readFileSync("/tmp/ledgerline-bench/lists.url", "utf8").trim();
const { connection, closeConnection } = await import("@/lib/db/client");
const { keyOf, contextOf } = await import("./support/workspace");
const { throughDoor, statementsOf, openClients } = await import("./lists/measure");
const { pageOfInvoices } = await import("@/lib/db/invoice-list");
const A = (await connection().pool.query("select account_id from bench_data")).rows[0].account_id;
const auth = await keyOf(A); const ctx = contextOf(A);
const target = process.argv[2] ?? "/invoices?";
const med = (x: number[]) => x.sort((a, b) => a - b)[x.length >> 1]!.toFixed(2);
async function t(n: string, f: () => Promise<unknown>, k = 15) { for (let i = 0; i < 5; i++) await f(); const c0 = process.cpuUsage(); const x = []; for (let i = 0; i < k; i++) { const s = performance.now(); await f(); x.push(performance.now() - s); } const c = process.cpuUsage(c0); console.log(n.padEnd(14), "wall", med(x), "node CPU", ((c.user + c.system) / 1000 / k).toFixed(2)); }
await t("door", () => throughDoor(auth, target));
await t("pageOfInvoices", () => pageOfInvoices(ctx, {}));
const rounds = await statementsOf(() => throughDoor(auth, target));
const [c] = await openClients(process.env.DATABASE_URL!, 1);
for (const r of rounds) for (const s of r) { await t("stmt", () => c!.query(s as any)); const e = await c!.query({ text: "explain (analyze, summary) " + s.text, values: s.values } as any); console.log(s.text.replace(/\s+/g, " ").slice(0, 90), e.rows.slice(-2).map((x: any) => x["QUERY PLAN"]).join(" | ")); }
await c!.end(); await closeConnection();
