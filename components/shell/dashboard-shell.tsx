"use client";
import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { BulkJobsProvider, type BulkJobsProviderProps } from "@/components/bulk-jobs/bulk-jobs-provider";
import { currencyDecimals } from "@/components/ui/currency-decimals";
import { showDecimal } from "@/components/ui/decimal-text";
import type { WorkspaceHits } from "@/lib/features/insights/schema";
import { AccountWatch } from "./account-watch";
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
  search: (input: { text: string }) => Promise<{ ok: true; data: WorkspaceHits } | { ok: false }>;
  onSwitch: (input: { accountId: string }) => Promise<{ ok: boolean }>;
  bulkJobs: Pick<BulkJobsProviderProps, "initial" | "stop">;
  children: ReactNode;
}

/** The shell bound to this product's sign-out, workspace switch and search. */
export function DashboardShell(props: DashboardShellProps) {
  const { nav, actions, workspace, workspaces, user, version, search, onSwitch, bulkJobs, children } = props;
  const find = async (text: string): Promise<CommandGroup[]> => {
    const answer = await search({ text });
    return answer.ok ? commandGroupsOf(answer.data) : [];
  };
  return (
    <AppShell
      nav={nav}
      version={version}
      commands={{ search: find, actions }}
      user={{ ...user, onSignOut: () => void signOut({ callbackUrl: "/sign-in" }) }}
      workspace={{
        current: workspace,
        workspaces,
        onSwitch: (accountId) => void onSwitch({ accountId }).then(() => window.location.assign("/")),
      }}
    >
      <BulkJobsProvider {...bulkJobs}>{children}</BulkJobsProvider>
      {workspaces.length > 1 && (
        <AccountWatch current={workspace} workspaces={workspaces} onSwitch={(accountId) => onSwitch({ accountId })} />
      )}
    </AppShell>
  );
}

function commandGroupsOf({ customers, invoices, products, schedules }: WorkspaceHits): CommandGroup[] {
  return [
    {
      heading: "Invoices",
      items: invoices.map((invoice) => ({
        id: invoice.id,
        icon: "receipt-text",
        label: invoice.invoiceNumber ?? "Draft",
        mono: true,
        meta: invoice.customerLegalCompanyName,
        href: `/invoices/${invoice.id}`,
        figure: `${showDecimal(invoice.grossTotal, currencyDecimals(invoice.currency))} ${invoice.currency}`,
        status: { family: "invoice", value: invoice.status },
      })),
    },
    {
      heading: "Customers",
      items: customers.map((customer) => ({
        id: customer.id,
        icon: "building-2",
        label: customer.legalName,
        meta: customer.email ?? customer.country,
        href: `/customers/${customer.id}`,
      })),
    },
    {
      heading: "Billing schedules",
      items: schedules.map((schedule) => ({
        id: schedule.id,
        icon: "calendar-clock",
        label: schedule.label ?? "Billing schedule",
        meta: schedule.customerName,
        href: `/billing-schedules/${schedule.id}`,
        status: { family: "schedule", value: schedule.status },
      })),
    },
    {
      heading: "Products",
      items: products.map((product) => ({
        id: product.id,
        icon: "package",
        label: product.name,
        ...(product.label === undefined ? {} : { meta: product.label }),
        href: `/products/${product.id}`,
      })),
    },
  ];
}
