import { accountEndpoints } from "@/lib/features/accounts/endpoints";
import { activityEndpoints } from "@/lib/features/activity/endpoints";
import { assetEndpoints } from "@/lib/features/assets/endpoints";
import { billingRunEndpoints } from "@/lib/features/billing-runs/endpoints";
import { billingScheduleEndpoints } from "@/lib/features/billing-schedules/endpoints";
import { catalogEndpoints } from "@/lib/features/catalog/endpoints";
import { creditNoteEndpoints } from "@/lib/features/credit-notes/endpoints";
import { currencyConversionEndpoints } from "@/lib/features/currency-conversions/endpoints";
import { customerEndpoints } from "@/lib/features/customers/endpoints";
import { invoiceEndpoints } from "@/lib/features/invoices/endpoints";
import { mailEndpoints } from "@/lib/features/mail/endpoints";
import { paymentEndpoints } from "@/lib/features/payments/endpoints";
import { taxEndpoints } from "@/lib/features/taxes/endpoints";
import { userEndpoints } from "@/lib/features/users/endpoints";
import type { Endpoint } from "./endpoint";

/** Every call of the contract, noun by noun. */
export const endpoints: readonly Endpoint[] = [
  ...customerEndpoints,
  ...taxEndpoints,
  ...catalogEndpoints,
  ...billingScheduleEndpoints,
  ...assetEndpoints,
  ...currencyConversionEndpoints,
  ...invoiceEndpoints,
  ...creditNoteEndpoints,
  ...paymentEndpoints,
  ...billingRunEndpoints,
  ...mailEndpoints,
  ...accountEndpoints,
  ...userEndpoints,
  ...activityEndpoints,
];
