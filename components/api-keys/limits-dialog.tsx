"use client";
import { useState } from "react";
import type { z } from "zod";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NumberInput } from "@/components/ui/number-input";
import type { Run } from "@/components/ui/use-submit";
import type { ApiKey, ApiKeyLimits } from "@/lib/features/api-keys/schema";

export interface LimitsDialogProps {
  apiKey: ApiKey;
  setLimits: Run<z.input<typeof ApiKeyLimits>, ApiKey>;
  onDone: (key: ApiKey) => void;
  onClose: () => void;
}

/** What a key may ask a minute; an empty field is no limit (D39). */
export function LimitsDialog({ apiKey, setLimits, onDone, onClose }: LimitsDialogProps) {
  const [requests, setRequests] = useState(textOf(apiKey.requestsPerMinute));
  const [events, setEvents] = useState(textOf(apiKey.usageEventsPerMinute));
  const limits = { requestsPerMinute: numberOf(requests), usageEventsPerMinute: numberOf(events) };
  return (
    <FormDialog
      title={`Limits of “${apiKey.name}”`}
      description="Calls beyond them are answered 429. Empty is no limit."
      submitLabel="Save limits"
      send={() => setLimits({ id: apiKey.id, ...limits })}
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path in limits}
    >
      {(errorOf) => (
        <>
          <Field label="Requests" error={errorOf("requestsPerMinute")}>
            <NumberInput unit="a minute" placeholder="no limit" value={requests} onValueChange={setRequests} />
          </Field>
          <Field label="Usage events" hint="A batch of events is one request." error={errorOf("usageEventsPerMinute")}>
            <NumberInput unit="a minute" placeholder="no limit" value={events} onValueChange={setEvents} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

function textOf(limit: number | null): string {
  return limit === null ? "" : String(limit);
}

function numberOf(text: string): number | null {
  return text === "" ? null : Number(text);
}
