"use client";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { ExportLink } from "@/components/ui/data-table/export-link";

export interface ReportHeaderProps {
  title: string;
  crumbs?: readonly { label: string; href: string }[];
  /** Where the CSV of what is shown comes from. */
  exportPath: string;
  state?: ReactNode;
  /** Beside Print and CSV. */
  actions?: ReactNode;
}

export const reportCrumbs = [{ label: "Reports", href: "/reports" }];

/** The head of a report: print it, save it as CSV. */
export function ReportHeader({ title, crumbs = reportCrumbs, exportPath, state, actions }: ReportHeaderProps) {
  return (
    <PageHeader
      title={title}
      crumbs={crumbs}
      state={state}
      actions={
        <>
          {actions}
          <Button onClick={() => window.print()}>Print</Button>
          <ExportLink path={exportPath} label="CSV" />
        </>
      }
    />
  );
}
