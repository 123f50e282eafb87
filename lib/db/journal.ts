import "server-only";
import type { ActivityEntry, Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { execute, sql } from "./sql";

/**
 * Writes the activity rows and outbox rows of one command in one statement, last in its transaction (D41; spike.md §2: what follows the
 * document number prolongs the lock on its counter).
 */
export async function writeJournal(ctx: Ctx, operation: string, entries: readonly ActivityEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const now = ctx.clock.now();
  const rows = JSON.stringify(entries.map((entry) => activityRow(entry, now)));
  await execute(
    ctx.db,
    sql`with entry as (
          select * from jsonb_to_recordset(${rows}::jsonb) as e(
            id uuid, verb text, name text, summary text, reason text, metadata jsonb, object_type text, object_id uuid,
            target_type text, target_id uuid, event text, outbox_id uuid)
        ), logged as (
          insert into activity_log (account_id, id, operation, origin, trace_id, verb, name, summary, reason, metadata, actor_type,
            actor_id, actor_email, object_type, object_id, target_type, target_id, created_at)
          select ${ctx.accountId}::uuid, id, ${operation}, ${ctx.origin}::"ActivityOrigin", ${ctx.requestId}, verb, name, summary, reason,
            metadata, ${ctx.actor.type}::"ActorType", ${actorId(ctx)}::uuid, ${actorLabel(ctx)}, object_type, object_id, target_type,
            target_id, ${now.toISOString()}::timestamptz
          from entry)
        insert into outbox (account_id, id, event, object_type, object_id, created_at)
        select ${ctx.accountId}::uuid, outbox_id, event, object_type, object_id, ${now.toISOString()}::timestamptz
        from entry where event is not null`,
    "journal",
  );
}

function activityRow(entry: ActivityEntry, now: Date) {
  return {
    id: newId(now.getTime()),
    verb: entry.verb,
    name: entry.name,
    summary: entry.summary,
    reason: entry.reason ?? null,
    metadata: { before: entry.before ?? null, after: entry.after ?? null },
    object_type: entry.object.type,
    object_id: entry.object.id,
    target_type: entry.target?.type ?? null,
    target_id: entry.target?.id ?? null,
    event: entry.event ?? null,
    outbox_id: newId(now.getTime()),
  };
}

function actorId(ctx: Ctx): string | null {
  return ctx.actor.type === "JOB" ? null : ctx.actor.id;
}

function actorLabel(ctx: Ctx): string | null {
  if (ctx.actor.type === "USER") return ctx.actor.email;
  return ctx.actor.name;
}
