"use client";
import dynamic from "next/dynamic";

/* The forms of the page: the code of each comes when it is first opened. */
export const AliasDialog = dynamic(() => import("./alias-dialog").then((module) => module.AliasDialog), { ssr: false });
export const ChildDialog = dynamic(() => import("./child-dialog").then((module) => module.ChildDialog), { ssr: false });
export const ContactDialog = dynamic(() => import("./contact-dialog").then((module) => module.ContactDialog), {
  ssr: false,
});
export const PropertiesDialog = dynamic(() => import("./properties-dialog").then((module) => module.PropertiesDialog), {
  ssr: false,
});
export const TaxRegistrationDialog = dynamic(
  () => import("./tax-registration-dialog").then((module) => module.TaxRegistrationDialog),
  { ssr: false },
);
export const CustomerForm = dynamic(() => import("../customer-form").then((module) => module.CustomerForm), {
  ssr: false,
});
