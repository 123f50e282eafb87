"use client";
import { useMemo } from "react";
import type { ListViews } from "@/components/accounts/list-views";
import type { FindCustomers } from "@/components/customers/customer-search";
import { PageHeader } from "@/components/shell/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import type { PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import type { ScheduleTableRow } from "@/lib/features/billing-schedules/overview/schema";
import type { ScheduleRights } from "../schedule-rights";
import { ParkedStrip } from "./parked-strip";
import type { ScheduleBulkActions } from "./schedule-bulk";
import { scheduleFilters } from "./schedule-filters";
import { ScheduleTable } from "./schedule-table";

export interface SchedulesScreenProps {
  rows: readonly ScheduleTableRow[];
  page: PageInfo;
  labels: readonly string[];
  views: ListViews;
  parkedCount: number;
  /** Keys of custom fields in use. */
  fields: readonly string[];
  /** Names of the customers that stand in the filters. */
  customerNames: Record<string, string>;
  today: string;
  timeZone: string;
  rights: ScheduleRights;
  actions: ScheduleBulkActions;
  findCustomers: FindCustomers;
}

export function SchedulesScreen(props: SchedulesScreenProps) {
  const { labels, customerNames, findCustomers, rights } = props;
  const filters = useMemo(
    () => scheduleFilters(findCustomers, customerNames, labels),
    [findCustomers, customerNames, labels],
  );
  const newButton = <NewSchedule allowed={rights.create} />;
  return (
    <>
      <PageHeader
        title="Billing schedules"
        actions={
          <>
            <ExportLink path="/billing-schedules/export" />
            {newButton}
          </>
        }
      />
      {props.parkedCount > 0 && <ParkedStrip count={props.parkedCount} />}
      <ScheduleTable {...props} filters={filters} newButton={newButton} />
    </>
  );
}

function NewSchedule({ allowed }: { allowed: boolean }) {
  if (!allowed) {
    return (
      <Button variant="primary" icon="plus" disabledReason="Your role does not make billing schedules">
        New billing schedule
      </Button>
    );
  }
  return (
    <ButtonLink variant="primary" icon="plus" href="/billing-schedules/new" prefetch={false}>
      New billing schedule
    </ButtonLink>
  );
}
