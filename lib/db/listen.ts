import "server-only";
import pg from "pg";

const retryMilliseconds = 1_000;

export interface Listening {
  stop(): Promise<void>;
}

/**
 * Hears what transactions tell a channel at their commit (`pg_notify`), on a connection of its own that is made again when it is lost.
 *
 * @param onBreak called whenever the connection is made again: something may have been told in between
 */
export async function listen(
  channel: string,
  onPayload: (payload: string) => void,
  onBreak: () => void,
): Promise<Listening> {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let stopped = false;

  const open = async () => {
    const next = new pg.Client({ connectionString: process.env.DATABASE_URL });
    next.on("notification", (message) => onPayload(message.payload ?? ""));
    next.on("error", lost);
    next.on("end", lost);
    await next.connect();
    await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    client = next;
    onBreak();
  };
  const lost = () => {
    client = null;
    if (stopped || retry) return;
    retry = setTimeout(() => {
      retry = null;
      open().catch(lost);
    }, retryMilliseconds).unref();
  };

  await open();
  return {
    async stop() {
      stopped = true;
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}
