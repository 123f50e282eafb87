"use client";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { checkScheduleVerb, type ScheduleVerb } from "@/lib/engine/schedule/states";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { ScheduleRights } from "../schedule-rights";
import { scheduleTitle } from "../schedule-words";
import { isBilling, openSuspension } from "./page-terms";

type Asked = "suspend" | "resume" | "cancel" | "duplicate" | "archive";

export interface ScheduleHeaderProps {
  page: SchedulePage;
  rights: ScheduleRights;
  onAsk: (asked: Asked) => void;
  onRun: () => void;
}

/** Who and what it is, and what can be done in its state, the main one in front. */
export function ScheduleHeader({ page, rights, onAsk, onRun }: ScheduleHeaderProps) {
  const { schedule, customer } = page;
  const toast = useToast();
  const copyId = async () => {
    await copyText(schedule.id);
    toast.told({ title: "Billing schedule id copied", detail: schedule.id });
  };
  return (
    <PageHeader
      crumbs={[
        { label: "Billing schedules", href: "/billing-schedules" },
        { label: customer.name, href: `/customers/${customer.id}` },
      ]}
      title={<span title={scheduleTitle(schedule.label)}>{scheduleTitle(schedule.label)}</span>}
      state={<Badge family="schedule" value={schedule.archivedAt ? "ARCHIVED" : schedule.status} />}
      actions={
        <>
          <FrontActions page={page} rights={rights} onAsk={onAsk} />
          <Menu
            label="More actions"
            width={280}
            trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
            entries={[
              ...menuEntries(page, rights, onAsk, onRun),
              { label: "Copy schedule id", icon: "copy", onSelect: () => void copyId() },
              "separator",
              {
                ...{ label: "Cancel schedule", icon: "circle-slash", destructive: true },
                onSelect: () => onAsk("cancel"),
                ...barrierOf(page, "cancel", rights.update),
              },
              {
                ...{ label: "Archive schedule", icon: "archive", destructive: true },
                onSelect: () => onAsk("archive"),
                ...barrierOf(page, "archive", rights.archive),
              },
            ]}
          />
        </>
      }
    />
  );
}

function FrontActions({ page, rights, onAsk }: Omit<ScheduleHeaderProps, "onRun">) {
  const { schedule } = page;
  const isMutable = checkScheduleVerb("update", stateOf(page)).ok;
  if (!isMutable) {
    return (
      <Button
        variant="primary"
        icon="copy"
        disabledReason={rights.create ? undefined : "Your role does not make billing schedules"}
        onClick={() => onAsk("duplicate")}
      >
        Duplicate
      </Button>
    );
  }
  const isSuspended = schedule.status === "SUSPENDED";
  const verb = isSuspended ? "resume" : "suspend";
  const change = (
    <Button
      variant={isSuspended ? "primary" : undefined}
      icon={isSuspended ? "circle-play" : "circle-pause"}
      onClick={() => onAsk(verb)}
      {...(isSuspended || !openSuspension(schedule)
        ? barrierOf(page, verb, rights.update)
        : { disabledReason: "A suspension is planned already" })}
    >
      {isSuspended ? "Resume" : "Suspend"}
    </Button>
  );
  const edit = <EditLink id={schedule.id} allowed={rights.update} primary={!isSuspended} />;
  return isSuspended ? (
    <>
      {edit}
      {change}
    </>
  ) : (
    <>
      {schedule.status === "ACTIVE" && change}
      {edit}
    </>
  );
}

function EditLink({ id, allowed, primary }: { id: string; allowed: boolean; primary: boolean }) {
  const look = primary ? ({ variant: "primary" } as const) : {};
  if (!allowed) {
    return (
      <Button {...look} icon="pencil-line" disabledReason="Your role does not change billing schedules">
        Edit
      </Button>
    );
  }
  return (
    <ButtonLink {...look} icon="pencil-line" href={`/billing-schedules/${id}/edit`} prefetch={false}>
      Edit
    </ButtonLink>
  );
}

function menuEntries(
  page: SchedulePage,
  rights: ScheduleRights,
  onAsk: (asked: Asked) => void,
  onRun: () => void,
): MenuEntry[] {
  const suspension = page.schedule.status === "ACTIVE" ? openSuspension(page.schedule) : null;
  return [
    ...(suspension && rights.update
      ? [{ label: "Resume or undo the suspension", icon: "circle-play", onSelect: () => onAsk("resume") } as const]
      : []),
    {
      ...{ label: "Run now", icon: "play", onSelect: onRun },
      ...(!rights.update
        ? { disabledReason: "Your role does not run schedules." }
        : isBilling(page.schedule)
          ? {}
          : { disabledReason: "It does not bill any more." }),
    },
    {
      ...{ label: "Duplicate to a customer", icon: "copy", onSelect: () => onAsk("duplicate") },
      ...(rights.create ? {} : { disabledReason: "Your role does not make billing schedules." }),
    },
  ];
}

function barrierOf(page: SchedulePage, verb: ScheduleVerb, granted: boolean): { disabledReason?: string } {
  if (!granted) return { disabledReason: "Your role does not do that." };
  const check = checkScheduleVerb(verb, stateOf(page));
  return check.ok ? {} : { disabledReason: check.message };
}

function stateOf({ schedule }: SchedulePage) {
  return { status: schedule.status, isArchived: schedule.archivedAt !== undefined };
}
