import type { PlainDate } from "../calendar/plain-date";

/**
 * What may be done to a billing schedule, by status (billing.md §3.2, D44, D49): the one table behind REST refusals, disabled buttons
 * and their reasons.
 *
 * Laws: COMPLETED and CANCELLED are final; nothing leads back to DRAFT; an archived schedule can only be copied; whatever is refused has
 * a reason for machines and a sentence for people.
 */
export const scheduleStatuses = ["DRAFT", "PENDING", "ACTIVE", "SUSPENDED", "COMPLETED", "CANCELLED"] as const;
export type ScheduleStatus = (typeof scheduleStatuses)[number];

export type ScheduleState = { status: ScheduleStatus; isArchived: boolean };

/** `update` of a running schedule follows D49; `cancel` sets an end date, which may lie ahead. */
export const scheduleVerbs = [
  "update",
  "activate",
  "suspend",
  "resume",
  "cancel",
  "completeMilestone",
  "reopenMilestone",
  "archive",
  "duplicate",
] as const;
export type ScheduleVerb = (typeof scheduleVerbs)[number];

export type ScheduleRefusalReason = `SCHEDULE_${ScheduleStatus}` | "SCHEDULE_ARCHIVED";
export type ScheduleVerbCheck = { ok: true } | { ok: false; reason: ScheduleRefusalReason; message: string };

/** Whether the verb is allowed, else why not. */
export function checkScheduleVerb(verb: ScheduleVerb, { status, isArchived }: ScheduleState): ScheduleVerbCheck {
  if (isArchived && verb !== "duplicate") {
    return { ok: false, reason: "SCHEDULE_ARCHIVED", message: "It is archived. Copy it to go on with its terms." };
  }
  const { from, messages } = rules[verb];
  if (from.includes(status)) return { ok: true };
  return { ok: false, reason: `SCHEDULE_${status}`, message: messages?.[status] ?? statusMessages[status] };
}

export function allowedScheduleVerbs(state: ScheduleState): ScheduleVerb[] {
  return scheduleVerbs.filter((verb) => checkScheduleVerb(verb, state).ok);
}

/** What the days say about a schedule, however it came to its status. */
export type ScheduleDays = {
  startDate: PlainDate;
  endExclusive: PlainDate | null;
  /** Whether a cancellation set the end (D44). */
  isCancelled: boolean;
  /** Whether a phase waits for a milestone while later phases wait for it: the end moves along, so nothing is complete (D49). */
  awaitsMilestone: boolean;
};

/** The status of a draft that is activated today. */
export function statusOnActivation(days: ScheduleDays, today: PlainDate): ScheduleStatus {
  return statusOn("PENDING", days, today);
}

/**
 * The status on a day: PENDING schedules begin, running ones end, when their days come. A suspended one does not end by itself, since
 * what becomes of its days is not decided, unless it was cancelled. Drafts and final ones stay.
 */
export function statusOn(status: ScheduleStatus, days: ScheduleDays, today: PlainDate): ScheduleStatus {
  if (status === "DRAFT" || status === "COMPLETED" || status === "CANCELLED") return status;
  const hasEnded = days.endExclusive !== null && days.endExclusive <= today;
  if (hasEnded && days.isCancelled) return "CANCELLED";
  if (status === "SUSPENDED") return status;
  if (hasEnded && !days.awaitsMilestone) return "COMPLETED";
  return days.startDate <= today ? "ACTIVE" : "PENDING";
}

type Rule = { from: readonly ScheduleStatus[]; messages?: Partial<Record<ScheduleStatus, string>> };

const statusMessages: Record<ScheduleStatus, string> = {
  DRAFT: "It is still a draft. Activate it first.",
  PENDING: "It has not started yet.",
  ACTIVE: "It is already active.",
  SUSPENDED: "It is suspended. Resume it first.",
  COMPLETED: "It is completed and cannot be changed.",
  CANCELLED: "It is cancelled and cannot be changed.",
};

const billing = "It still bills. Cancel it first.";

const rules: Record<ScheduleVerb, Rule> = {
  update: { from: ["DRAFT", "PENDING", "ACTIVE", "SUSPENDED"] },
  activate: { from: ["DRAFT"], messages: { PENDING: "It is activated and starts on its start date." } },
  suspend: { from: ["ACTIVE"], messages: { SUSPENDED: "It is already suspended." } },
  resume: { from: ["SUSPENDED"], messages: { ACTIVE: "It is not suspended." } },
  cancel: { from: ["PENDING", "ACTIVE", "SUSPENDED"], messages: { DRAFT: "It is still a draft. Archive it instead." } },
  completeMilestone: { from: ["ACTIVE", "SUSPENDED"] },
  reopenMilestone: { from: ["ACTIVE", "SUSPENDED"] },
  archive: {
    from: ["DRAFT", "COMPLETED", "CANCELLED"],
    messages: { PENDING: "It is going to bill. Cancel it first.", ACTIVE: billing, SUSPENDED: billing },
  },
  duplicate: { from: scheduleStatuses },
};
