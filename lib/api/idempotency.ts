import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/core/context";
import { conflict, invalid } from "@/lib/core/errors";
import { inTransaction } from "@/lib/db/scoped";
import type { RestAnswer, RestCall } from "./call";
import type { ApiVersion } from "./versions/list";

/**
 * D38: runs a mutating call once for its `Idempotency-Key`. The key's row, the change and the stored answer are one transaction, so a crash
 * between change and answer cannot let a retry change twice; a second call with the key waits for the first.
 *
 * @param answer produces the call's answer in the given context; refusals (4xx) are answers too and are kept.
 * @throws AppError Conflict when the key was used with another call or body.
 */
export async function once(
  ctx: Ctx,
  call: RestCall,
  version: ApiVersion,
  bytes: Uint8Array,
  answer: (ctx: Ctx) => Promise<RestAnswer>,
): Promise<RestAnswer> {
  const key = call.header("idempotency-key");
  if (key === null) return answer(ctx);
  if (!/^\P{Cc}{1,255}$/u.test(key)) {
    throw invalid({ "Idempotency-Key": ["Must have 1 to 255 characters, none of them a control character."] });
  }
  const fingerprint = new Uint8Array(
    createHash("sha256").update(`${call.method} ${call.path}?${call.search} ${version}\n`).update(bytes).digest(),
  );
  return inTransaction(ctx.db, async (db) => {
    const claimed = await db.idempotencyKey.createMany({
      data: [{ accountId: ctx.accountId, key, fingerprint, createdAt: ctx.clock.now() }],
      skipDuplicates: true,
    });
    if (claimed.count === 0) return replay(await db.idempotencyKey.findFirstOrThrow({ where: { key } }), fingerprint);
    const fresh = await answer({ ...ctx, db });
    if (fresh.status >= 500 || fresh.isTransient) throw new UnstoredAnswer(fresh);
    await db.idempotencyKey.updateMany({
      where: { key },
      data: {
        status: fresh.status,
        body: textOf(fresh.body),
        contentType: fresh.headers["Content-Type"] ?? null,
        apiVersion: version,
      },
    });
    return fresh;
  }).catch((error) => {
    if (error instanceof UnstoredAnswer) return error.answer;
    throw error;
  });
}

class UnstoredAnswer extends Error {
  readonly answer: RestAnswer;
  constructor(answer: RestAnswer) {
    super("answer not stored");
    this.answer = answer;
  }
}

interface Stored {
  fingerprint: Uint8Array;
  status: number | null;
  body: string | null;
  contentType: string | null;
}

function replay(stored: Stored, fingerprint: Uint8Array): RestAnswer {
  if (!Buffer.from(stored.fingerprint).equals(Buffer.from(fingerprint))) {
    throw conflict(
      "This Idempotency-Key was used for another call or another body. Use a new key.",
      "IDEMPOTENCY_KEY_REUSED",
    );
  }
  return {
    status: stored.status ?? 500,
    headers: { ...(stored.contentType ? { "Content-Type": stored.contentType } : {}), "Idempotency-Replayed": "true" },
    body: stored.body,
  };
}

function textOf(body: RestAnswer["body"]): string | null {
  if (typeof body === "string" || body === null) return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString("latin1");
  throw new Error("a file is the answer of no call that changes something");
}
