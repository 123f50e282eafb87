import type { IconName } from "./icon-names";

export type Tone = "positive" | "notice" | "warning" | "critical" | "neutral" | "ink";
export interface StatusLook {
  icon: IconName;
  word: string;
  tone: Tone;
}

const look = (icon: IconName, word: string, tone: Tone): StatusLook => ({ icon, word, tone });

const progress = look("circle-dashed", "In progress", "notice");
const draft = look("pencil-line", "Draft", "neutral");
const final = look("lock", "Final", "ink");
const sent = look("send", "Sent", "ink");
const voided = look("ban", "Voided", "neutral");
const active = look("circle-play", "Active", "positive");
const suspended = look("circle-pause", "Suspended", "warning");
const completed = look("circle-check", "Completed", "neutral");
const cancelled = look("circle-slash", "Cancelled", "neutral");
const archived = look("archive", "Archived", "neutral");
const published = look("eye", "Published", "notice");
const paid = look("pay-full", "Paid", "positive");
const failed = look("x", "Failed", "critical");
const document = { IN_PROGRESS: progress, DRAFT: draft, FINAL: final, SENT: sent, VOIDED: voided };

/** One table, every noun: the wire's values and the derived ones (OVERDUE, ARCHIVED …) with icon, word and tone. */
export const STATUS = {
  invoice: document,
  "credit-note": document,
  payment: {
    UNPAID: look("pay-none", "Unpaid", "neutral"),
    PARTIALLY_PAID: look("pay-part", "Partially paid", "warning"),
    PAID: paid,
    OVERDUE: look("pay-late", "Overdue", "critical"),
    PARTIALLY_PAID_LATE: look("pay-part", "Partially paid", "critical"),
    UNCOLLECTIBLE: look("pay-never", "Uncollectible", "neutral"),
  },
  application: {
    UNAPPLIED: look("pay-none", "Unapplied", "neutral"),
    PARTIALLY_APPLIED: look("pay-part", "Partially applied", "warning"),
    FULLY_APPLIED: look("pay-full", "Fully applied", "positive"),
    REVERSED: look("undo-2", "Reversed", "neutral"),
  },
  customer: {
    DRAFT: draft,
    ACTIVE: active,
    INACTIVE: look("circle-pause", "Inactive", "neutral"),
    ARCHIVED: archived,
  },
  schedule: {
    DRAFT: draft,
    PENDING: look("calendar-clock", "Upcoming", "notice"),
    ACTIVE: active,
    SUSPENDED: suspended,
    CANCELLED: cancelled,
    COMPLETED: completed,
    ARCHIVED: archived,
  },
  quote: {
    DRAFT: draft,
    PUBLISHED: published,
    PREPARING_SIGNATURE_REQUEST: look("circle-dashed", "Preparing signature", "notice"),
    READY_TO_SIGN: look("signature", "Ready to sign", "notice"),
    ACCEPTED: look("check", "Accepted", "positive"),
    EXECUTED: look("signature", "Executed", "positive"),
    EXPIRED: look("clock", "Expired", "neutral"),
    ARCHIVED: archived,
  },
  catalog: { DRAFT: draft, ACTIVE: active, ARCHIVED: archived },
  tax: { DRAFT: draft, PUBLISHED: published, ARCHIVED: archived },
  integration: {
    CONNECTED: look("plug", "Connected", "positive"),
    SYNCING: look("refresh-cw", "Syncing", "notice"),
    FAILED: look("triangle-alert", "Sync failed", "critical"),
    UNLINKED: look("unplug", "Not linked", "neutral"),
  },
  delivery: {
    PENDING: look("clock", "Waiting", "neutral"),
    SENDING: look("send", "Sending", "notice"),
    DELIVERED: look("check", "Delivered", "positive"),
    RETRYING: look("rotate-ccw", "Retrying", "warning"),
    UNKNOWN: look("circle-alert", "Unknown", "warning"),
    FAILED: failed,
  },
  collection: {
    PENDING: look("clock", "Pending", "neutral"),
    IN_PROGRESS: progress,
    PAID: paid,
    FAILED: failed,
    CANCELLED: cancelled,
    REFUNDED: look("undo-2", "Refunded", "neutral"),
  },
  user: {
    ACTIVE: active,
    INVITED: look("mail", "Invited", "notice"),
    DELETED: look("ban", "Removed", "neutral"),
  },
  job: {
    QUEUED: look("clock", "Waiting", "neutral"),
    RUNNING: look("circle-dashed", "Running", "notice"),
    DONE: look("check", "Done", "positive"),
    STOPPED: look("circle-slash", "Stopped", "warning"),
  },
  "job-item": {
    WAITING: look("clock", "Waiting", "neutral"),
    DONE: look("check", "Done", "positive"),
    FAILED: failed,
    SKIPPED: look("circle-slash", "Skipped", "neutral"),
  },
  key: {
    ACTIVE: look("key-round", "Active", "positive"),
    EXPIRED: look("clock", "Expired", "neutral"),
    REVOKED: look("ban", "Revoked", "neutral"),
  },
} satisfies Record<string, Record<string, StatusLook>>;

export type StatusFamily = keyof typeof STATUS;

/** The look of a value; one the table does not know keeps its own name in words and a plain icon. */
export function statusLook(family: StatusFamily, value: string): StatusLook {
  const known: Record<string, StatusLook> = STATUS[family];
  const words = value.toLowerCase().replaceAll("_", " ");
  return known[value] ?? look("circle-dashed", words.charAt(0).toUpperCase() + words.slice(1), "neutral");
}
