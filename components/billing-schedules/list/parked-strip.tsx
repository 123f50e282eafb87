"use client";
import { Button, ButtonLink } from "@/components/ui/button";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { Note } from "@/components/ui/note";
import { counted } from "../schedule-words";
import { parkedQuery } from "./schedule-filters";

/** Says that schedules wait, and leads to them. */
export function ParkedStrip({ count }: { count: number }) {
  const url = useListUrl();
  const isShown = url.params.get("parked") === "true";
  const [wait, their] = count === 1 ? ["waits", "its"] : ["wait", "their"];
  return (
    <div className="border-line border-b px-6 py-2">
      <Note
        tone="warning"
        icon="triangle-alert"
        title={`${counted(count, "schedule")} ${wait} because ${their} facts contradict.`}
        actions={
          isShown ? (
            <Button size="small" onClick={() => url.go(new URLSearchParams())}>
              Show all
            </Button>
          ) : (
            <ButtonLink size="small" href={`/billing-schedules?${parkedQuery}`} prefetch={false}>
              Show {count === 1 ? "it" : "them"}
            </ButtonLink>
          )
        }
      >
        No invoice is made of {count === 1 ? "it" : "them"} until that is put right; nothing is lost meanwhile.
      </Note>
    </div>
  );
}
