"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "./cx";
import { useFieldAria } from "./field";
import { Icon } from "./icon";
import { Spinner } from "./spinner";
import { useValue } from "./use-value";

export interface ComboboxOption {
  value: string;
  label: string;
  /** A second line in the list: city, alias. */
  hint?: string;
}

export interface ComboboxProps {
  /** All options, narrowed here by what is typed. */
  options?: readonly ComboboxOption[];
  /** Or a search at the server; asked 150 ms after the last key. */
  search?: (query: string) => Promise<readonly ComboboxOption[]>;
  value?: ComboboxOption | null;
  defaultValue?: ComboboxOption | null;
  onValueChange?: (option: ComboboxOption | null) => void;
  /** The form receives the option's value under this name. */
  name?: string;
  id?: string;
  placeholder?: string;
  size?: "small";
  disabled?: boolean;
  required?: boolean;
  /** What stands in the list when nothing is found. */
  empty?: ReactNode;
  "aria-label"?: string;
}

type SearchState = "idle" | "searching" | "found" | "failed";

/** One of many, found by typing: a list at hand (`options`) or asked for (`search`). */
export function Combobox(props: ComboboxProps) {
  const { options, search, value, defaultValue = null, onValueChange, id, placeholder, size, disabled, empty } = props;
  const [chosen, choose] = useValue<ComboboxOption | null>(value, defaultValue, onValueChange);
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const { found, state } = useSearch(search, query, open);
  const aria = useFieldAria(id);
  const items = search ? withChosen(found, chosen, query) : matching(options ?? [], query);
  return (
    <Base.Root
      items={items}
      value={chosen}
      onValueChange={choose}
      onInputValueChange={(text, details) => setQuery(details.reason === "input-change" ? text : "")}
      onOpenChange={setOpen}
      filter={null}
      isItemEqualToValue={(a: ComboboxOption, b: ComboboxOption) => a.value === b.value}
      name={props.name}
      required={props.required}
      disabled={disabled}
      autoHighlight
    >
      <Base.InputGroup
        className={cx(
          "field",
          size === "small" && "field-sm",
          aria["aria-invalid"] && "is-invalid",
          disabled && "is-readonly",
        )}
      >
        <Base.Input {...aria} aria-label={props["aria-label"]} placeholder={placeholder} />
        {state === "searching" && <Spinner size={14} />}
        {chosen && !disabled && (
          <Base.Clear className="flex rounded-control" aria-label="Clear">
            <Icon name="x" size={14} />
          </Base.Clear>
        )}
        <Base.Trigger className="flex rounded-control" aria-label="Open the list" tabIndex={-1}>
          <Icon name="chevron-down" size={14} />
        </Base.Trigger>
      </Base.InputGroup>
      <Found state={state} empty={empty} />
    </Base.Root>
  );
}

/** What matches, the best first, so that Enter takes what was meant: "Netherlands" before "Caribbean Netherlands", "US" the United States. */
function matching(options: readonly ComboboxOption[], query: string): readonly ComboboxOption[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return options;
  const ranked = options.map((option) => ({ option, rank: rankOf(option, wanted) }));
  return ranked
    .filter(({ rank }) => rank < 3)
    .sort((one, other) => one.rank - other.rank)
    .map(({ option }) => option);
}

function rankOf({ value, label }: ComboboxOption, wanted: string): number {
  const text = label.toLowerCase();
  if (value.toLowerCase() === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  return text.includes(wanted) ? 2 : 3;
}

function Found({ state, empty }: { state: SearchState; empty: ReactNode }) {
  return (
    <Base.Portal>
      <Base.Positioner className="z-50 outline-0" sideOffset={4} align="start">
        <Base.Popup className="pop appear w-(--anchor-width) outline-0">
          <Base.Status className="px-3 text-ink-3 text-small">
            {state === "failed" && <p className="my-2">The search failed. Type again to retry.</p>}
          </Base.Status>
          <Base.Empty className="px-3 text-ink-3 text-small">
            {state === "found" && <p className="my-2">{empty ?? "Nothing found"}</p>}
          </Base.Empty>
          <Base.List className="scroll max-h-[min(320px,var(--available-height))] p-1 empty:p-0">
            {(option: ComboboxOption) => (
              <Base.Item key={option.value} value={option} className="menu-i h-auto! min-h-8 py-1">
                <span className="min-w-0 flex-1">
                  <span className="clip block">{option.label}</span>
                  {option.hint && <span className="clip block text-meta text-ink-3">{option.hint}</span>}
                </span>
                <Base.ItemIndicator className="flex">
                  <Icon name="check" size={14} />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function withChosen(found: readonly ComboboxOption[], chosen: ComboboxOption | null, query: string) {
  if (chosen === null || query !== "" || found.some((option) => option.value === chosen.value)) return found;
  return [chosen, ...found];
}

function useSearch(search: ComboboxProps["search"], query: string, open: boolean) {
  const [found, setFound] = useState<readonly ComboboxOption[]>([]);
  const [state, setState] = useState<SearchState>(search ? "idle" : "found");
  const ask = useRef(search);
  ask.current = search;
  useEffect(() => {
    if (!ask.current || !open) return;
    let current = true;
    setState("searching");
    const timer = setTimeout(async () => {
      try {
        const options = await ask.current?.(query);
        if (current) setFound(options ?? []);
        if (current) setState("found");
      } catch {
        if (current) setState("failed");
      }
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, open]);
  return { found, state };
}
