"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Autosave } from "@/components/ui/autosave-state";
import { SaveTurns, type Sent } from "@/components/ui/draft/save-turns";
import { ask, type Refusal, unreachable } from "@/components/ui/use-submit";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import type { BuilderVerbs } from "./builder-verbs";
import type { CheckedDraft } from "./check-draft";
import type { ScheduleDraft } from "./draft";
import type { ServerRefusal } from "./use-forecast";

/** The stored schedule that is edited. */
export type Stored = Pick<BillingSchedule, "id" | "status" | "updatedAt">;

const pauseMilliseconds = 800;

/**
 * Saves the draft: by itself after a pause once a draft is stored, else when asked. One save at a time, always the newest state. Somebody
 * else's change in between stops saving until the person decides; being offline keeps the changes here and tries again.
 */
export function useDraftSave(
  spec: { customerId: string; timeZone: string; initial: BillingSchedule | null; verbs: BuilderVerbs },
  draft: ScheduleDraft,
  checked: CheckedDraft,
) {
  const { customerId, timeZone, initial, verbs } = spec;
  const [stored, setStored] = useState<Stored | null>(initial);
  const [status, setStatus] = useState<Autosave | null>(initial && { kind: "saved", at: clock(initial, timeZone) });
  const [conflict, setConflict] = useState(false);
  const [refused, setRefused] = useState<ServerRefusal | null>(null);
  const kept = useRef({ stored, checked });
  kept.current.checked = checked;
  const [turns] = useState(() => new SaveTurns(draft));
  turns.newest = draft;

  const saveNow = useCallback(() => {
    const fail = (now: Autosave, sent: Sent = "REFUSED"): Sent => {
      setStatus(now);
      return sent;
    };
    return turns.next(async (_, isStored) => {
      const { checked: request, stored: before } = kept.current;
      if (before && isStored) return "STORED";
      const [problem] = Object.values(request.faults);
      if (problem) return fail({ kind: "failed", reason: problem[0] ?? "something needs another look" });
      setStatus({ kind: "saving" });
      const answer = await storedAnswer(before, { ...request.body, customerId }, verbs);
      if (answer === "conflict") {
        setConflict(true);
        return fail({ kind: "failed", reason: "somebody else changed it" });
      }
      if (!answer.ok) {
        setRefused({ refusal: answer.error, places: request.places });
        return fail(failureOf(answer.error), answer.error === unreachable ? "UNKNOWN" : "REFUSED");
      }
      kept.current.stored = answer.data;
      setStored(answer.data);
      setRefused(null);
      setStatus({ kind: "saved", at: clock(answer.data, timeZone) });
      return "STORED";
    });
  }, [customerId, timeZone, verbs, turns]);

  const isAutomatic = stored?.status === "DRAFT" && !conflict;
  useEffect(() => {
    if (!isAutomatic || turns.isSettled(draft)) return;
    const timer = setTimeout(() => void saveNow(), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [draft, isAutomatic, saveNow, turns]);
  const hasChanges = useCallback(() => !turns.isStored, [turns]);
  useLeaving(isAutomatic ? saveNow : null, hasChanges);
  const shown = refused && !turns.isSettled(draft) ? refused : null;
  return { stored, status, conflict, refused: shown, saveNow, hasChanges };
}

/** Creates or replaces; "conflict" where the stored schedule is not the one that was read. */
async function storedAnswer(
  stored: Stored | null,
  body: CheckedDraft["body"] & { customerId: string },
  verbs: BuilderVerbs,
) {
  if (!stored) return ask(verbs.create, { ...body, isDraft: true });
  const { customerId: _, ...terms } = body;
  const expected = { billingScheduleId: stored.id, expectedUpdatedAt: stored.updatedAt };
  const answer = await ask(verbs.update, { ...terms, ...expected });
  return !answer.ok && answer.error.reason === "STALE_SCHEDULE" ? ("conflict" as const) : answer;
}

function failureOf({ message, fields }: Refusal): Autosave {
  if (typeof navigator !== "undefined" && !navigator.onLine) return { kind: "offline", changes: 1 };
  return { kind: "failed", reason: Object.values(fields ?? {})[0]?.[0] ?? message };
}

/** Saves when the network is back and when the builder is left, and warns who closes the page with something unsaved. */
function useLeaving(save: (() => Promise<boolean>) | null, hasChanges: () => boolean): void {
  const newest = useRef(save);
  newest.current = save;
  useEffect(() => () => void (hasChanges() && newest.current?.()), [hasChanges]);
  useEffect(() => {
    const retry = () => void save?.();
    const warn = (event: BeforeUnloadEvent) => {
      if (hasChanges()) event.preventDefault();
    };
    window.addEventListener("online", retry);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("beforeunload", warn);
    };
  }, [save, hasChanges]);
}

function clock({ updatedAt }: Stored, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(updatedAt));
}
