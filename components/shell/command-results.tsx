"use client";
import { useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { Status } from "@/components/ui/status";
import { type CommandGroup, type CommandItem, highlight } from "./command-source";

export interface CommandResultsProps {
  id: string;
  groups: readonly CommandGroup[];
  query: string;
  active: number;
  busy: boolean;
  onPoint: (index: number) => void;
  onOpen: (item: CommandItem, newTab: boolean) => void;
}

// A group of options; a fieldset would be a group of fields.
const optionGroup = (label: string) => ({ role: "group", "aria-label": label });

export function CommandResults({ id, groups, query, active, busy, onPoint, onOpen }: CommandResultsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-option="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  let index = -1;
  return (
    <div
      id={id}
      ref={list}
      role="listbox"
      aria-label="Results"
      tabIndex={-1}
      className="scroll max-h-[480px] p-2 pt-0"
      aria-busy={busy}
    >
      {groups.map((group) => (
        <div key={group.heading} {...optionGroup(group.heading)}>
          <div className="px-3 pt-3 pb-1 text-ink-3 text-meta" aria-hidden="true">
            {group.heading}
          </div>
          {group.items.map((item) => {
            index += 1;
            const place = index;
            return (
              <Option
                key={item.id}
                id={`${id}-${place}`}
                place={place}
                item={item}
                query={query}
                on={place === active}
                onPoint={() => onPoint(place)}
                onOpen={(newTab) => onOpen(item, newTab)}
              />
            );
          })}
        </div>
      ))}
      {groups.length === 0 && (
        <p className="m-0 px-3 pt-4 pb-2 text-ink-3">{busy ? "Searching" : "Nothing found by that name or number"}</p>
      )}
    </div>
  );
}

function Option(props: {
  id: string;
  place: number;
  item: CommandItem;
  query: string;
  on: boolean;
  onPoint: () => void;
  onOpen: (newTab: boolean) => void;
}) {
  const { id, place, item, query, on, onPoint, onOpen } = props;
  return (
    <button
      type="button"
      id={id}
      data-option={place}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      className={cx(
        "flex h-10 w-full cursor-default items-center gap-3 rounded-control px-3 text-left",
        on && "bg-accent-soft",
      )}
      onPointerMove={on ? undefined : onPoint}
      onClick={(event) => onOpen(event.metaKey || event.ctrlKey)}
    >
      <Icon name={item.icon} className="text-ink-3" />
      <span className="clip min-w-0 flex-1">
        <span className={item.mono ? "mono" : undefined}>
          <Marked text={item.label} query={query} />
        </span>
        {item.meta && (
          <span className="pl-2 text-ink-3">
            <Marked text={item.meta} query={query} />
          </span>
        )}
      </span>
      {item.figure && <span className="tnum text-ink-2 text-small">{item.figure}</span>}
      {item.status && (
        <span className="w-[128px] text-small">
          <Status {...item.status} />
        </span>
      )}
      {on && <Kbd keys="↵" />}
    </button>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  const cut = highlight(text, query);
  if (!cut) return text;
  const [before, hit, after] = cut;
  return (
    <>
      {before}
      <mark className="bg-transparent font-semibold text-ink underline decoration-1 decoration-line-control underline-offset-3">
        {hit}
      </mark>
      {after}
    </>
  );
}
