/** Run once by Next when a server process starts; the start script finds the application under `globalThis.ledgerline`. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || !process.env.DATABASE_URL) return;
  const { boot } = await import("./lib/server/boot");
  Object.assign(globalThis, { ledgerline: await boot() });
}
