import { isGranted, type Role } from "@/lib/core/permissions";

/** What the viewer's roles let her do to payments; the verbs check it again. */
export interface PaymentRights {
  book: boolean;
  send: boolean;
}

export function paymentRights(roles: readonly Role[]): PaymentRights {
  return { book: isGranted(roles, "invoice:update"), send: isGranted(roles, "invoice:send") };
}

export const deniedToBook = "Your role does not record payments.";
