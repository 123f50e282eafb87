import { callsOf } from "@/lib/api/endpoint";
import { activateBillingSchedule } from "./commands/activate";
import { archiveBillingSchedule } from "./commands/archive";
import { createBillingSchedule } from "./commands/create";
import { duplicateBillingSchedule } from "./commands/duplicate";
import { resumeBillingSchedule, suspendBillingSchedule } from "./commands/interrupt";
import { reopenBillingScheduleMilestone } from "./commands/milestones";
import { updateBillingSchedule } from "./commands/update";
import { createDiscount, deleteDiscount, updateDiscount } from "./discounts/commands";
import { getDiscount, listDiscounts } from "./discounts/queries";
import { DiscountUpdate } from "./discounts/schema";
import { getBillingSchedule, listBillingScheduleCustomFieldKeys, listBillingSchedules } from "./queries";
import { Activation, BillingScheduleDuplicate, BillingScheduleUpdate, Resumption, Suspension } from "./schema";
import { validateBillingScheduleTaxes } from "./taxes/commands";
import { updatePriceUsageMetric } from "./usage-metric/commands";
import { PriceUsageMetricUpdateLegacy } from "./usage-metric/schema";

const [schedules, schedule] = ["/billing-schedules", "/billing-schedules/{billingScheduleId}"] as const;
const phase = `${schedule}/phases/{phaseId}`;
const [discounts, discount] = ["/discounts", "/discounts/{id}"] as const;
const [newest, older, oldest] = [{ from: "2024-07-30" }, { until: "2024-05-09" }, { until: "2024-01-01" }] as const;
const ours = { extension: true } as const;

const call = callsOf("billing");

export const billingScheduleEndpoints = [
  call("GET", schedules, listBillingSchedules, "List billing schedules"),
  call("POST", schedules, createBillingSchedule, "Create a billing schedule", { status: 201 }),
  call("POST", `${schedules}/validate-taxes`, validateBillingScheduleTaxes, "Check the tax rates of a schedule", {
    answer: "none",
  }),
  call("GET", schedule, getBillingSchedule, "Get a billing schedule"),
  call("PUT", schedule, updateBillingSchedule, "Replace a billing schedule", { body: BillingScheduleUpdate }),
  call("PUT", `${schedule}/activate`, activateBillingSchedule, "Start a draft billing schedule", { body: Activation }),
  call("POST", `${schedule}/archive`, archiveBillingSchedule, "Archive a billing schedule", newest),
  call("PUT", `${schedule}/archive`, archiveBillingSchedule, "Archive a billing schedule", older),
  call("POST", `${schedule}/duplicate`, duplicateBillingSchedule, "Copy a billing schedule to a customer", {
    ...{ status: 201, body: BillingScheduleDuplicate },
  }),
  call("POST", `${schedule}/suspend`, suspendBillingSchedule, "Suspend a billing schedule", {
    ...{ body: Suspension, ...ours },
  }),
  call("POST", `${schedule}/resume`, resumeBillingSchedule, "Resume a billing schedule", { body: Resumption, ...ours }),
  call("POST", `${phase}/reopen-milestone`, reopenBillingScheduleMilestone, "Undo the completion of a milestone", ours),
  call(
    "GET",
    "/billing-schedule-custom-field-keys",
    listBillingScheduleCustomFieldKeys,
    "List custom field keys in use on schedules",
  ),
  call("GET", discounts, listDiscounts, "List discounts"),
  call("POST", discounts, createDiscount, "Add a discount to a phase", { status: 201, ...oldest }),
  call("GET", discount, getDiscount, "Get a discount"),
  call("PUT", discount, updateDiscount, "Replace a discount", { body: DiscountUpdate }),
  call("DELETE", discount, deleteDiscount, "Delete a discount"),
  call("PUT", "/prices/{id}/usage-metric", updatePriceUsageMetric, "Point a price at another metric", {
    body: PriceUsageMetricUpdateLegacy,
  }),
];
