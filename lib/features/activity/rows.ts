import { createHash } from "node:crypto";
import { z } from "zod";
import { type Sql, sql } from "@/lib/db/sql";
import { forPeople, listDifferences } from "./rules";
import type { Activity, TimelineEntry } from "./schema";

export const activityColumns: Sql = sql`t.account_id as "accountId", t.origin::text as origin, t.trace_id as "traceId", t.verb, t.name, t.summary,
  t.reason, t.metadata, t.actor_type::text as "actorType", t.actor_id as "actorId", t.actor_email as "actorLabel",
  t.object_type as "objectType", t.object_id as "objectId", t.target_type as "targetType", t.target_id as "targetId",
  t.created_at as "createdAt"`;

export interface ActivityRow {
  accountId: string;
  id: string;
  origin: TimelineEntry["origin"];
  traceId: string | null;
  verb: string;
  name: string;
  summary: string;
  reason: string | null;
  metadata: unknown;
  actorType: TimelineEntry["actor"]["type"];
  actorId: string | null;
  /** E-mail of a person, name of a key or job. */
  actorLabel: string | null;
  objectType: string;
  objectId: string;
  targetType: string | null;
  targetId: string | null;
  createdAt: Date;
}

/**
 * An entry in the layout of the contract: one activity with one item. The vendor stores actors and objects in rows of their own; here
 * the row id of an object, target, person or key is the id of the thing itself, and what has no id gets one from its name, always the
 * same.
 */
export function toActivity(row: ActivityRow): Activity {
  const differences = differencesOf(row);
  return {
    id: row.id,
    sequenceAccountId: row.accountId,
    activityType: "NOTIFICATION",
    apiVersion: "V1",
    origin: row.origin,
    ...(row.traceId === null ? {} : { traceId: row.traceId }),
    createdAt: row.createdAt.toISOString(),
    activityLogItems: [
      {
        id: derivedId("item", row.id),
        activityLogId: row.id,
        verb: row.verb,
        name: row.name,
        summary: row.summary,
        ...(row.reason === null ? {} : { reason: row.reason }),
        ...(differences.length > 0 ? { metadata: differences } : {}),
        activityLogActor: actorOf(row),
        activityLogObject: entityOf(row.objectType, row.objectId),
        ...(row.targetType && row.targetId ? { activityLogTarget: entityOf(row.targetType, row.targetId) } : {}),
      },
    ],
  };
}

export function toTimelineEntry(row: ActivityRow & { actorName: string | null }): TimelineEntry {
  const { id, verb, name, summary, reason, origin } = row;
  return {
    ...{ id, verb, name, summary, reason, origin },
    createdAt: row.createdAt.toISOString(),
    actor: {
      type: row.actorType,
      name: row.actorName ?? row.actorLabel ?? "Ledgerline",
      email: row.actorType === "USER" ? row.actorLabel : null,
    },
    object: { type: row.objectType, id: row.objectId },
    differences: forPeople(differencesOf(row)),
  };
}

function differencesOf(row: ActivityRow) {
  const { before, after } = Metadata.parse(row.metadata);
  return listDifferences(before, after);
}

const Metadata = z.object({ before: z.unknown(), after: z.unknown() });

function actorOf(row: ActivityRow) {
  return {
    id: row.actorId ?? derivedId("actor", `${row.actorType} ${row.actorLabel ?? ""}`),
    entityType: row.actorType,
    ...(row.actorId === null ? {} : { entityId: row.actorId }),
    ...(row.actorType === "USER" && row.actorLabel ? { email: row.actorLabel } : {}),
  };
}

function entityOf(entityType: string, id: string) {
  return { id, entityType, entityId: id };
}

/** A UUIDv8 (RFC 9562) from a name. */
function derivedId(kind: string, name: string): string {
  const hex = createHash("sha256").update(`ledgerline ${kind} ${name}`).digest("hex");
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) % 4)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
