import { callsOf } from "@/lib/api/endpoint";
import { archiveTaxRate, createTaxRate, deleteTaxRate, updateTaxRate } from "./rates/commands";
import { getTaxRate, listTaxRates } from "./rates/queries";
import { TaxRateUpdate } from "./rates/schema";
import { createTaxRegistration, deleteTaxRegistration, updateTaxRegistration } from "./registrations/commands";
import {
  getTaxRegistration,
  listTaxRegistrations,
  listTaxRegistrationsOfCustomer,
  listTaxRegistrationsOfMerchant,
} from "./registrations/queries";
import { TaxRegistrationWrite } from "./registrations/schema";

const [rates, rate, archive] = ["/tax-rates", "/tax-rates/{id}", "/tax-rates/{id}/archive"] as const;
const [registrations, registration] = ["/tax-registrations", "/tax-registrations/{id}"] as const;
const [ofCustomer, ofMerchant] = [
  "/tax-registrations/for-customer/{id}",
  "/tax-registrations/for-merchant/{id}",
] as const;

const call = callsOf("taxes");

export const taxEndpoints = [
  call("GET", rates, listTaxRates, "List tax rates"),
  call("POST", rates, createTaxRate, "Create a tax rate", { status: 201 }),
  call("GET", rate, getTaxRate, "Get a tax rate"),
  call("PUT", rate, updateTaxRate, "Replace a tax rate", { body: TaxRateUpdate }),
  call("DELETE", rate, deleteTaxRate, "Delete a tax rate (answers with it)"),
  call("POST", archive, archiveTaxRate, "Archive one tax rate", { from: "2024-07-30" }),
  call("PUT", archive, archiveTaxRate, "Archive one tax rate", { until: "2024-05-09" }),
  call("GET", registrations, listTaxRegistrations, "List tax registrations"),
  call("POST", registrations, createTaxRegistration, "Create a tax registration", { status: 201 }),
  call("GET", registration, getTaxRegistration, "Get a tax registration"),
  call("PUT", registration, updateTaxRegistration, "Replace a tax registration", { body: TaxRegistrationWrite }),
  call("DELETE", registration, deleteTaxRegistration, "Delete a tax registration (answers with it)"),
  call("GET", ofCustomer, listTaxRegistrationsOfCustomer, "List a customer's tax registrations"),
  call("GET", ofMerchant, listTaxRegistrationsOfMerchant, "List a merchant's tax registrations"),
];
