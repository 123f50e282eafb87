"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import { type ChangedField, changedFields } from "./difference-words";

export interface ActivityTimelineProps {
  /** Newest first. */
  entries: readonly TimelineEntry[];
  /** The account's zone; UTC where it is not told. */
  timeZone?: string;
  /** Asks for earlier entries; absent where all are shown. */
  more?: { busy: boolean; onMore: () => void };
}

/** What happened to a thing: what, who and when, with before and after of each change. */
export function ActivityTimeline({ entries, timeZone = "UTC", more }: ActivityTimelineProps) {
  if (entries.length === 0) return <p className="m-0 py-1.5 text-ink-3 text-small">Nothing has happened yet.</p>;
  return (
    <>
      <ol className="m-0 list-none p-0 text-small">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} timeZone={timeZone} />
        ))}
      </ol>
      {more && (
        <Button
          size="small"
          variant="ghost"
          className="-ml-2"
          busy={more.busy}
          busyLabel="Loading"
          onClick={more.onMore}
        >
          Earlier activity
        </Button>
      )}
    </>
  );
}

function Entry({ entry, timeZone }: { entry: TimelineEntry; timeZone: string }) {
  const [open, setOpen] = useState(false);
  const changes = changedFields(entry.differences);
  return (
    <li className="flex gap-3 py-1.5">
      <span className="mt-0.5 text-ink-3">
        <Icon name={iconOf(entry)} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere">{entry.summary}</span>
        <span className="block text-ink-3 text-meta">
          {entry.actor.name}
          {entry.origin === "API" && ", by API"}
          {entry.reason && `: ${entry.reason}`}
          {changes.length > 0 && (
            <>
              {" · "}
              <button type="button" className="lnk text-ink-2" aria-expanded={open} onClick={() => setOpen(!open)}>
                {open ? "Hide" : changesWords(entry, changes.length)}
              </button>
            </>
          )}
        </span>
        {open && <Changes fields={changes} />}
      </span>
      <span className="tnum whitespace-nowrap pt-0.5 text-ink-3 text-meta">
        <Moment iso={entry.createdAt} timeZone={timeZone} year />
      </span>
    </li>
  );
}

function Changes({ fields }: { fields: readonly ChangedField[] }) {
  return (
    <table className="mt-1 w-full table-fixed text-meta">
      <caption className="sr-only">Changes</caption>
      <thead className="text-left text-ink-3">
        <tr>
          <th scope="col" className="w-1/3 py-0.5 pr-3 font-medium">
            Field
          </th>
          <th scope="col" className="py-0.5 pr-3 font-medium">
            Before
          </th>
          <th scope="col" className="py-0.5 font-medium">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ label, before, after }) => (
          <tr key={`${label} ${before} ${after}`} className="align-top">
            <td className="py-0.5 pr-3 text-ink-3">{label}</td>
            <td className="wrap-anywhere py-0.5 pr-3 text-ink-2">{before ?? <Absent />}</td>
            <td className="wrap-anywhere py-0.5">{after ?? <Absent />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function changesWords({ verb }: TimelineEntry, count: number): string {
  if (verb === "CREATED") return "Details";
  return count === 1 ? "1 change" : `${count} changes`;
}

function Absent() {
  return <span className="text-ink-3">None</span>;
}

const icons: Readonly<Record<string, IconName>> = {
  CREATED: "plus",
  UPDATED: "pencil-line",
  ARCHIVED: "archive",
  DELETED: "trash-2",
  FINALIZED: "lock",
  SENT: "send",
  VOIDED: "ban",
  MERGED: "merge",
};

function iconOf({ verb }: TimelineEntry): IconName {
  return icons[verb] ?? "activity";
}
