import { z } from "zod";
import { id, pathId } from "@/lib/core/fields";
import { pageOf, pageQuery, sortOrder } from "@/lib/core/paging";

export const ActivityActor = z
  .object({ id: z.string(), entityType: z.string(), entityId: z.string().optional(), email: z.string().optional() })
  .meta({ id: "ActivityActor" });

export const ActivityEntity = z
  .object({ id: z.string(), entityType: z.string(), entityId: z.string().optional() })
  .meta({ id: "ActivityEntity" });

/** One field that a change touched; a field that was empty is null. */
export const Difference = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
export type Difference = z.output<typeof Difference>;

export const ActivityItem = z
  .object({
    id: z.string(),
    activityLogId: z.string(),
    verb: z.string(),
    name: z.string(),
    summary: z.string(),
    reason: z.string().optional(),
    metadata: z.array(z.unknown()).optional().meta({ description: "Fields that changed: {field, before, after}." }),
    activityLogActor: ActivityActor,
    activityLogObject: ActivityEntity,
    activityLogTarget: ActivityEntity.optional(),
  })
  .meta({ id: "ActivityItem" });

export const Activity = z
  .object({
    id: z.string(),
    sequenceAccountId: z.string(),
    activityType: z.string(),
    apiVersion: z.string().optional(),
    origin: z.string(),
    traceId: z.string().optional(),
    createdAt: z.string(),
    activityLogItems: z.array(ActivityItem),
  })
  .meta({ id: "Activity" });
export type Activity = z.output<typeof Activity>;

export const ActivityList = pageOf("ActivityList", Activity);
export const ActivityId = z.object({ id: pathId() });

export const ActivityFilters = z.object({
  activityLogObjectId: id().optional().meta({ description: "Only entries on this object row: the id of the thing." }),
  activityLogObjectEntityId: id().optional().meta({ description: "Only entries on this thing." }),
  sortOrder,
  ...pageQuery,
});

/** An entry as a timeline shows it. */
export const TimelineEntry = z.object({
  id: z.string(),
  createdAt: z.string(),
  verb: z.string(),
  name: z.string(),
  summary: z.string(),
  reason: z.string().nullable(),
  origin: z.enum(["API", "DASHBOARD", "JOB", "SEED"]),
  actor: z.object({ type: z.enum(["USER", "API_KEY", "JOB"]), name: z.string(), email: z.string().nullable() }),
  object: z.object({ type: z.string(), id: z.string() }),
  differences: z.array(Difference),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const Timeline = z.object({ items: z.array(TimelineEntry), hasMore: z.boolean() });
export const TimelineFilters = z.object({ objectId: id(), limit: z.int().min(1).max(500).default(100) });
