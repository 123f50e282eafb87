"use client";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { initials } from "./nav";

export interface Workspace {
  id: string;
  /** The legal entity. */
  name: string;
  environment: "production" | "sandbox";
}

export interface WorkspaceSwitcherProps {
  current: Workspace;
  /** All the user may enter, the current one among them. */
  workspaces: readonly Workspace[];
  onSwitch: (id: string) => void;
}

const WORD = { production: "Production", sandbox: "Sandbox" } as const;

export function WorkspaceSwitcher({ current, workspaces, onSwitch }: WorkspaceSwitcherProps) {
  const word = WORD[current.environment];
  const entries: MenuEntry[] = [
    { heading: "Workspaces" },
    ...workspaces.map((workspace) => ({
      label: `${workspace.name}, ${WORD[workspace.environment]}`,
      checked: workspace.id === current.id,
      onSelect: () => workspace.id !== current.id && onSwitch(workspace.id),
    })),
  ];
  return (
    <Menu
      label="Workspaces"
      align="start"
      width={280}
      entries={entries}
      trigger={
        <button type="button" className="side-b h-10 w-full gap-2.5 px-1.5" title={`${current.name} · ${word}`}>
          <span
            className="grid size-7 flex-none place-content-center rounded-control bg-ink font-semibold text-canvas text-meta"
            aria-hidden="true"
          >
            {initials(current.name)}
          </span>
          <span className="side-t min-w-0 flex-1">
            <span className="clip block font-medium leading-[18px]">{current.name}</span>
            <EnvironmentWord environment={current.environment} />
            <span className="sr-only">Switch workspace or environment</span>
          </span>
          <Icon name="chevrons-up-down" size={14} className="side-x text-ink-3" />
        </button>
      }
    />
  );
}

function EnvironmentWord({ environment }: { environment: Workspace["environment"] }) {
  const sandbox = environment === "sandbox";
  return (
    <span className={`flex items-center gap-1 text-meta ${sandbox ? "text-warning" : "text-ink-3"}`}>
      <Icon
        name={sandbox ? "flask-conical" : "circle-dot"}
        size={12}
        className={sandbox ? undefined : "text-positive"}
      />
      {WORD[environment]}
    </span>
  );
}
