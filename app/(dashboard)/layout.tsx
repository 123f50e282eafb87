import type { ReactNode } from "react";
import { DashboardShell } from "@/components/shell/dashboard-shell";
import { myBulkJobs } from "@/lib/features/bulk-jobs/queries";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import packageJson from "@/package.json";
import { searchWorkspaceAction, switchAccountAction } from "./actions";
import { stopBulkJobAction } from "./bulk-jobs/actions";
import { commandActions, dashboardNav } from "./nav";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { account, accounts, userName, ctx } = await requireViewer();
  const { items: bulkJobs } = await load(myBulkJobs, {});
  const email = ctx.actor.type === "USER" ? ctx.actor.email : "";
  return (
    <DashboardShell
      nav={dashboardNav}
      actions={commandActions}
      workspace={account}
      workspaces={accounts}
      user={{ name: userName, email }}
      version={packageJson.version}
      search={searchWorkspaceAction}
      onSwitch={switchAccountAction}
      bulkJobs={{ initial: bulkJobs, stop: stopBulkJobAction }}
    >
      {children}
    </DashboardShell>
  );
}
