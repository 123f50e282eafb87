import { billingScheduleChanges } from "./billing-schedules";
import { catalogChanges } from "./catalog";
import { customerChanges } from "./customers";
import { taxChanges } from "./taxes";
import type { ComponentChange } from "./walk";

/** Every difference between the versions that is about one component, noun by noun (api.md §7). */
export const changes: readonly ComponentChange[] = [
  ...customerChanges,
  ...taxChanges,
  ...catalogChanges,
  ...billingScheduleChanges,
];
