import { endpoint } from "@/lib/api/endpoint";
import { getActivity, listActivities } from "./queries";

const [list, one, tag] = ["/activity-logs", "/activity-logs/{id}", "activity"] as const;
const [all, single] = ["List the audit log", "Get an entry of the audit log"];

export const activityEndpoints = [
  endpoint({ id: "listActivities", tag, method: "GET", path: list, operation: listActivities, summary: all }),
  endpoint({ id: "getActivity", tag, method: "GET", path: one, operation: getActivity, summary: single }),
];
