import { endpoint } from "@/lib/api/endpoint";
import { getCustomer } from "./queries";

export const customerEndpoints = [
  endpoint({
    id: "getCustomer",
    tag: "customer",
    method: "GET",
    path: "/customers/{id}",
    operation: getCustomer,
    summary: "Get a customer",
  }),
];
