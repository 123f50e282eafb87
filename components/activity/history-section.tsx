"use client";
import { useState } from "react";

import { MainSection } from "@/components/shell/pane-section";
import { useToast } from "@/components/ui/toast";
import { ask, type Run } from "@/components/ui/use-submit";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import { ActivityTimeline } from "./activity-timeline";

export interface HistorySectionProps {
  /** Whose history it is. */
  objectId: string;
  entries: readonly TimelineEntry[];
  hasMore: boolean;
  timeZone: string;
  listActivity: Run<{ objectId: string; limit: number }, { items: TimelineEntry[]; hasMore: boolean }>;
}

const most = 500;

/** What happened to one thing: the newest entries, and the earlier ones when asked for. */
export function HistorySection({ objectId, entries, hasMore, timeZone, listActivity }: HistorySectionProps) {
  const [earlier, setEarlier] = useState<readonly TimelineEntry[] | null>(null);
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const onMore = async () => {
    setBusy(true);
    const answer = await ask(listActivity, { objectId, limit: most });
    setBusy(false);
    if (answer.ok) setEarlier(answer.data.items);
    else toast.failed({ title: "Earlier activity was not loaded", detail: answer.error.message });
  };
  const shown = new Set(entries.map((entry) => entry.id));
  return (
    <MainSection title="Activity">
      <div className="px-6 pb-4">
        <ActivityTimeline
          entries={[...entries, ...(earlier ?? []).filter((entry) => !shown.has(entry.id))]}
          timeZone={timeZone}
          more={hasMore && !earlier ? { busy, onMore: () => void onMore() } : undefined}
        />
      </div>
    </MainSection>
  );
}
