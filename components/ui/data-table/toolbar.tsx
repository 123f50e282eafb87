"use client";
import { type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { TextInput } from "../text-input";
import { withParams } from "../url-state";
import type { ListUrl } from "./use-list-url";

export interface SearchSpec {
  /** REST parameter; "search" when not given. */
  key?: string;
  /** What can be found: "Number, customer, PO". */
  placeholder: string;
  label: string;
}

/** Search box, chips, and at the right end how the list is shown. */
export function Toolbar({ children, end }: { children: ReactNode; end: ReactNode }) {
  return (
    <div className="toolbar">
      {children}
      <span className="ml-auto flex flex-none gap-1">{end}</span>
    </div>
  );
}

/** Asks for what is typed, 250 ms after the last key or at Enter; Escape empties it. */
export function SearchBox({ url, spec, ref }: { url: ListUrl; spec: SearchSpec; ref?: Ref<HTMLInputElement> }) {
  const key = spec.key ?? "search";
  const asked = url.params.get(key) ?? "";
  const [text, setText] = useState(asked);
  const last = useRef(asked);
  const sent = useRef(new Set<string>());
  const go = useRef(url);
  go.current = url;
  useEffect(() => {
    // A late answer to what was typed first must not undo what was typed since.
    if (asked === last.current) sent.current.clear();
    else if (!sent.current.has(asked)) {
      last.current = asked;
      setText(asked);
    }
  }, [asked]);
  const ask = (wanted: string) => {
    if (wanted === last.current) return;
    last.current = wanted;
    sent.current.add(wanted);
    go.current.go(withParams(go.current.params, { [key]: wanted }));
  };
  const askNow = useRef(ask);
  askNow.current = ask;
  useEffect(() => {
    const timer = setTimeout(() => askNow.current(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      ref={ref}
      type="search"
      icon="search"
      size="small"
      boxClassName="!w-52 flex-none"
      placeholder={spec.placeholder}
      aria-label={spec.label}
      aria-keyshortcuts="/"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") ask(text.trim());
        if (event.key === "Escape") setText("");
      }}
    />
  );
}
