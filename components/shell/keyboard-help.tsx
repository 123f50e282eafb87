"use client";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { Nav } from "./nav";

const EVERYWHERE = [
  ["⌘ K", "Find or do anything"],
  ["?", "This list"],
  ["esc", "Close, clear selection"],
] as const;
const LISTS = [
  ["/", "Search this list"],
  ["F", "Add a filter"],
  ["J K", "Next, previous row"],
  ["X", "Select the row"],
  ["↵", "Open"],
  ["⌘ ↵", "Open in a new tab"],
] as const;

/** Every shortcut, under `?`. */
export function KeyboardHelp({ nav, onOpenChange }: { nav: Nav; onOpenChange: (open: boolean) => void }) {
  const pages = nav
    .flat()
    .flatMap((item): [string, string][] =>
      item.key ? [[`G ${item.key.toUpperCase()}`, `Go to ${item.label.toLowerCase()}`]] : [],
    );
  return (
    <Dialog open onOpenChange={onOpenChange} title="Keyboard" width={560}>
      <div className="grid grid-cols-2 gap-x-8">
        <Keys rows={[...EVERYWHERE, ...pages]} />
        <Keys rows={LISTS} />
      </div>
    </Dialog>
  );
}

function Keys({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="m-0 grid content-start gap-y-1.5" style={{ gridTemplateColumns: "1fr auto" }}>
      {rows.map(([keys, words]) => (
        <div key={keys} className="contents">
          <dt className="text-ink-2">{words}</dt>
          <dd className="m-0 flex justify-end">
            <Kbd keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
