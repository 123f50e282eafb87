"use server";
import {
  createTaxRegistration,
  deleteTaxRegistration,
  updateTaxRegistration,
} from "@/lib/features/taxes/registrations/commands";
import { action } from "@/lib/web/action";

export const createTaxRegistrationAction = action(createTaxRegistration);
export const updateTaxRegistrationAction = action(updateTaxRegistration);
export const deleteTaxRegistrationAction = action(deleteTaxRegistration);
