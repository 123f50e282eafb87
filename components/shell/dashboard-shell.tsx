"use client";
import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { AppShell } from "./app-shell";
import type { CommandGroup, CommandItem } from "./command-source";
import type { Nav } from "./nav";
import type { Workspace } from "./workspace-switcher";

export interface DashboardShellProps {
  nav: Nav;
  actions: readonly CommandItem[];
  workspace: Workspace;
  workspaces: readonly Workspace[];
  user: { name: string; email: string };
  version: string;
  search: (query: string) => Promise<readonly CommandGroup[]>;
  onSwitch: (accountId: string) => Promise<void>;
  children: ReactNode;
}

/** The shell bound to this product's sign-out, workspace switch and search. */
export function DashboardShell(props: DashboardShellProps) {
  const { nav, actions, workspace, workspaces, user, version, search, onSwitch, children } = props;
  return (
    <AppShell
      nav={nav}
      version={version}
      commands={{ search, actions }}
      user={{ ...user, onSignOut: () => void signOut({ callbackUrl: "/sign-in" }) }}
      workspace={{
        current: workspace,
        workspaces,
        onSwitch: (id) => void onSwitch(id).then(() => window.location.assign("/")),
      }}
    >
      {children}
    </AppShell>
  );
}
