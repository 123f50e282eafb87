import type { FindCustomers } from "@/components/customers/customer-search";
import type { Run } from "@/components/ui/use-submit";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { CancellationOutcome, MilestoneOutcome } from "@/lib/features/billing-schedules/overview/schema";
import type { ForecastAssumptions, SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";

interface Named {
  billingScheduleId: string;
}
interface NamedPhase extends Named {
  phaseId: string;
}
type OnResume = "SKIP" | "BILL";
type Refund = "NONE" | "PRORATED";

/** What can be done on a schedule's page: the server actions, as its parts call them. */
export interface ScheduleActions {
  suspend: Run<Named & { from: string }, BillingSchedule>;
  resume: Run<Named & { resumedOn: string; onResume: OnResume }, BillingSchedule>;
  planCancellation: Run<Named & { endDate: string }, CancellationOutcome>;
  cancel: Run<Named & { endDate: string; refund: Refund }, BillingSchedule>;
  duplicate: Run<Named & { customerId: string }, BillingSchedule>;
  archive: Run<Named, BillingSchedule>;
  planMilestone: Run<NamedPhase & { completedOn: string }, MilestoneOutcome>;
  completeMilestone: Run<NamedPhase & { completedOn: string }, BillingSchedule>;
  reopenMilestone: Run<NamedPhase, BillingSchedule>;
  run: Run<Named, { drafts: number; inProgress: number; parked: number }>;
  billAgain: Run<{ id: string }, unknown>;
  setTestClock: Run<Named & { now: string }, { drafts: number; issued: number }>;
  forecast: Run<Named & { assumptions: ForecastAssumptions }, SchedulePreview>;
  findCustomers: FindCustomers;
  listActivity: Run<{ objectId: string; limit: number }, { items: TimelineEntry[]; hasMore: boolean }>;
}
