"use client";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { AutosaveState } from "@/components/ui/autosave-state";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { HistoryButtons } from "@/components/ui/history-buttons";
import { useToast } from "@/components/ui/toast";
import { ask } from "@/components/ui/use-submit";
import type { ScheduleRights } from "../schedule-rights";
import { changeWords } from "./change-words";
import { describeChanges } from "./changes";
import { ReviewDialog } from "./review-dialog";
import { StartDialog } from "./start-dialog";
import { toWire } from "./to-wire";
import type { BuilderSpec, ScheduleBuilder } from "./use-builder";
import { lastOf } from "./use-forecast";

export interface BuilderHeadProps {
  spec: BuilderSpec;
  model: ScheduleBuilder;
  rights: ScheduleRights;
}

/** Whose schedule it is, how it stands, and what leads on: starting a draft, saving the changes of one that runs. */
export function BuilderHead({ spec, model, rights }: BuilderHeadProps) {
  const { builder, history, saving, isRunning } = model;
  const { stored, status, conflict } = saving;
  return (
    <PageHeader
      crumbs={[{ label: "Billing schedules", href: "/billing-schedules" }]}
      title={builder.draft.label.trim() || spec.customer.name}
      state={
        <>
          <Badge family="schedule" value={stored?.status ?? "DRAFT"} />
          {status && !isRunning && <AutosaveState state={status} />}
          {!stored && !status && <span className="ml-1 whitespace-nowrap text-ink-3 text-small">Not saved yet</span>}
          {isRunning && status?.kind === "failed" && <AutosaveState state={status} />}
          <HistoryButtons steps={history} inFields={false} />
        </>
      }
      actions={
        isRunning ? (
          <RunningActions
            spec={spec}
            model={model}
            disabledReason={rights.update ? undefined : "Your role does not change schedules"}
          />
        ) : (
          <DraftActions spec={spec} model={model} rights={rights} isBlocked={conflict} />
        )
      }
    />
  );
}

function DraftActions({ spec, model, rights, isBlocked }: BuilderHeadProps & { isBlocked: boolean }) {
  const { saving, forecast, builder } = model;
  const [busy, setBusy] = useState<"save" | "start" | null>(null);
  const [isAsking, setAsking] = useState(false);
  const toast = useToast();
  const save = async (what: "save" | "start") => {
    setBusy(what);
    const isSaved = await saving.saveNow();
    setBusy(null);
    if (!isSaved) return toast.failed({ title: "Not saved. The places that need another look are marked." });
    if (what === "start") setAsking(true);
    else toast.done({ title: "Draft saved", detail: "From now on it is saved as you go." });
  };
  const barred = rights.create ? undefined : "Your role does not make schedules";
  return (
    <>
      {!saving.stored && (
        <Button busy={busy === "save"} busyLabel="Saving" disabledReason={barred} onClick={() => void save("save")}>
          Save draft
        </Button>
      )}
      <Button
        variant="primary"
        icon="play"
        busy={busy === "start"}
        busyLabel="Saving"
        disabledReason={barred ?? (rights.start ? undefined : "Your role does not start schedules")}
        disabled={isBlocked}
        onClick={() => void save("start")}
      >
        Start schedule
      </Button>
      {isAsking && saving.stored && (
        <StartDialog
          scheduleId={saving.stored.id}
          customerName={spec.customer.name}
          preview={lastOf(forecast.state)}
          today={builder.today}
          activate={builder.verbs.activate}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function RunningActions(props: { spec: BuilderSpec; model: ScheduleBuilder; disabledReason: string | undefined }) {
  const { spec, model, disabledReason } = props;
  const { saving, forecast, builder } = model;
  const { initial, customer, verbs } = spec;
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const router = useRouter();
  const id = saving.stored?.id ?? "";
  const changes = describeChanges(initial, builder.draft, changeWords(builder));
  const { assumptions } = forecast;
  const loadBefore = useCallback(async () => {
    const { startDate, endDate, recurrenceDayOfMonth, taxRates, phases } = toWire(initial).body;
    const dates = { startDate, endDate, recurrenceDayOfMonth };
    const answer = await ask(verbs.preview, {
      ...{ customerId: customer.id, billingScheduleId: id, ...dates, taxRates, phases, assumptions },
    });
    return answer.ok ? answer.data : null;
  }, [initial, customer.id, verbs, id, assumptions]);
  const save = async () => {
    setBusy(true);
    const isSaved = await saving.saveNow();
    setBusy(false);
    setAsking(false);
    if (!isSaved) return toast.failed({ title: "Not saved. The places that need another look are marked." });
    toast.done({ title: `Schedule of ${customer.name} changed` });
    router.push(`/billing-schedules/${id}`);
  };
  const blocked = changes.length === 0 ? "Nothing is changed yet" : refusedReason(model);
  return (
    <>
      <ButtonLink href={`/billing-schedules/${id}`}>Cancel</ButtonLink>
      <Button variant="primary" disabledReason={disabledReason ?? blocked} onClick={() => setAsking(true)}>
        Save changes
      </Button>
      {isAsking && (
        <ReviewDialog
          title={`Save the changes for ${customer.name}?`}
          changes={changes}
          after={forecast.state.kind === "ready" ? forecast.state.preview : null}
          loadBefore={loadBefore}
          busy={busy}
          onSave={() => void save()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function refusedReason({ forecast, saving }: ScheduleBuilder): string | undefined {
  if (saving.conflict) return "Somebody else changed it meanwhile";
  if (forecast.state.kind === "loading") return "The coming invoices are being worked out";
  return forecast.state.kind === "refused" ? "The marked places need another look first" : undefined;
}
