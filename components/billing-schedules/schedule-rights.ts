import { isGranted, type Role } from "@/lib/core/permissions";

/** What the viewer's roles let her do to billing schedules; the verbs check it again. */
export interface ScheduleRights {
  create: boolean;
  start: boolean;
  update: boolean;
  archive: boolean;
}

export function scheduleRights(roles: readonly Role[]): ScheduleRights {
  return {
    create: isGranted(roles, "billing:create"),
    start: isGranted(roles, "billing:start"),
    update: isGranted(roles, "billing:update"),
    archive: isGranted(roles, "billing:archive"),
  };
}
