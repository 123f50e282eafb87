"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { ToastProvider } from "@/components/ui/toast";
import { isTyping } from "@/components/ui/typing";
import type { CommandSource } from "./command-source";
import { type Pending, readKey, type Shortcut } from "./shortcuts";
import { Sidebar, type SidebarProps } from "./sidebar";

const CommandMenu = dynamic(() => import("./command-menu").then((module) => module.CommandMenu), { ssr: false });
const KeyboardHelp = dynamic(() => import("./keyboard-help").then((module) => module.KeyboardHelp), { ssr: false });

export interface AppShellProps extends Omit<SidebarProps, "onSearch" | "onHelp"> {
  commands: CommandSource;
  children: ReactNode;
}

/** Sidebar, main, toasts, command menu and the keys of the whole app. */
export function AppShell({ commands, children, ...sidebar }: AppShellProps) {
  const [open, setOpen] = useState<"menu" | "help" | null>(null);
  const router = useRouter();
  useShortcuts(sidebar.nav, (shortcut) => {
    if (shortcut.kind === "go") router.push(shortcut.href);
    else setOpen(shortcut.kind);
  });
  const close = (stays: boolean) => !stays && setOpen(null);
  return (
    <ToastProvider>
      <div className="app">
        <Sidebar {...sidebar} onSearch={() => setOpen("menu")} onHelp={() => setOpen("help")} />
        <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col bg-canvas outline-0">
          {children}
        </main>
      </div>
      {open === "menu" && <CommandMenu nav={sidebar.nav} source={commands} onOpenChange={close} />}
      {open === "help" && <KeyboardHelp nav={sidebar.nav} onOpenChange={close} />}
    </ToastProvider>
  );
}

function useShortcuts(nav: SidebarProps["nav"], act: (shortcut: Shortcut) => void): void {
  const latest = useRef(act);
  latest.current = act;
  const pages = useMemo(
    () => new Map(nav.flat().flatMap((item): [string, string][] => (item.key ? [[item.key, item.href]] : []))),
    [nav],
  );
  useEffect(() => {
    let pending: Pending = null;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const command = event.metaKey || event.ctrlKey;
      const read = readKey({ key: event.key, command, typing: isTyping(event.target) }, pending, pages);
      pending = read.pending;
      if (!read.shortcut) return;
      event.preventDefault();
      latest.current(read.shortcut);
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [pages]);
}
