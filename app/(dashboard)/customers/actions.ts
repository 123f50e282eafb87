"use server";
import { saveView } from "@/lib/features/accounts/saved-views/commands";
import { createCustomer } from "@/lib/features/customers/commands/create";
import { findCustomers } from "@/lib/features/customers/overview/queries";
import { action } from "@/lib/web/action";

export const createCustomerAction = action(createCustomer);
export const findCustomersAction = action(findCustomers);
export const saveViewAction = action(saveView);
