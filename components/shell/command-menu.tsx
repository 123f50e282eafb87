"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useStored } from "@/components/ui/data-table/use-stored";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { CommandResults } from "./command-results";
import {
  type CommandGroup,
  type CommandItem,
  type CommandSource,
  commandGroups,
  optionAfterKey,
  remembered,
} from "./command-source";
import type { Nav } from "./nav";

export interface CommandMenuProps {
  nav: Nav;
  source: CommandSource;
  onOpenChange: (open: boolean) => void;
}

/** ⌘K: find by name or number, go to a page, do something; arrows choose, Enter opens. */
export function CommandMenu({ nav, source, onOpenChange }: CommandMenuProps) {
  const router = useRouter();
  const list = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const [stored, store] = useStored("recent");
  const { found, busy } = useFound(source.search, query);
  const recent = readRecent(stored);
  const groups = commandGroups(query, found, { nav, actions: source.actions, recent });
  const items = groups.flatMap((group) => group.items);
  const index = Math.min(active, items.length - 1);
  const open = (item: CommandItem | undefined, newTab: boolean) => {
    if (!item) return;
    if (!item.id.startsWith("go:")) store(JSON.stringify(remembered(recent, item)));
    onOpenChange(false);
    if (newTab) window.open(item.href, "_blank", "noopener");
    else router.push(item.href);
  };
  const press = (event: KeyboardEvent) => {
    const next = optionAfterKey(event.key, index, items.length);
    if (next !== null) setActive(next);
    else if (event.key === "Enter") open(items[index], event.metaKey || event.ctrlKey);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="pop appear command" aria-label="Command menu">
          <Question
            query={query}
            list={list}
            option={items.length > 0 ? `${list}-${index}` : undefined}
            onKey={press}
            onQuery={(text) => {
              setQuery(text);
              setActive(0);
            }}
          />
          <CommandResults
            id={list}
            groups={groups}
            query={query}
            active={index}
            busy={busy}
            onPoint={setActive}
            onOpen={open}
          />
          <Footer count={items.length} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Question(props: {
  query: string;
  list: string;
  option: string | undefined;
  onKey: (event: KeyboardEvent) => void;
  onQuery: (text: string) => void;
}) {
  return (
    <div className="flex h-12 items-center gap-3 border-line border-b px-5">
      <Icon name="search" className="text-ink-3" />
      <input
        className="flex-1 border-0 bg-transparent text-lead outline-0"
        role="combobox"
        aria-expanded="true"
        aria-controls={props.list}
        aria-activedescendant={props.option}
        aria-label="Search or type a command"
        autoComplete="off"
        value={props.query}
        onChange={(event) => props.onQuery(event.target.value)}
        onKeyDown={props.onKey}
      />
      <Kbd keys="esc" />
    </div>
  );
}

function Footer({ count }: { count: number }) {
  return (
    <div className="flex h-9 items-center gap-4 border-line border-t bg-fog px-5 text-ink-3 text-meta">
      <span className="flex items-center gap-1">
        <Kbd keys="↑ ↓" /> choose
      </span>
      <span className="flex items-center gap-1">
        <Kbd keys="↵" /> open
      </span>
      <span className="flex items-center gap-1">
        <Kbd keys="⌘ ↵" /> new tab
      </span>
      <span className="ml-auto" role="status">
        {count === 1 ? "1 result" : `${count} results`}
      </span>
    </div>
  );
}

function useFound(search: CommandSource["search"], query: string): { found: readonly CommandGroup[]; busy: boolean } {
  const [answer, setAnswer] = useState<{ query: string; found: readonly CommandGroup[] }>({ query: "", found: [] });
  const ask = useRef(search);
  ask.current = search;
  const asked = query.trim();
  useEffect(() => {
    if (asked === "") return;
    let current = true;
    const timer = setTimeout(async () => {
      const found = await ask.current(asked).catch(() => []);
      if (current) setAnswer({ query: asked, found });
    }, 120);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return { found: asked === "" ? [] : answer.found, busy: asked !== "" && answer.query !== asked };
}

function readRecent(stored: string | null): CommandItem[] {
  try {
    const parsed: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(parsed) ? parsed.filter(isItem) : [];
  } catch {
    return [];
  }
}

function isItem(value: unknown): value is CommandItem {
  return typeof value === "object" && value !== null && "href" in value && "label" in value && "icon" in value;
}
