"use server";
import { resendMail } from "@/lib/features/mail/commands/resend";
import { sendTestMail } from "@/lib/features/mail/commands/send-test";
import { getMail } from "@/lib/features/mail/queries";
import { updateMailSettings } from "@/lib/features/mail/settings/commands";
import { action } from "@/lib/web/action";

export const updateMailSettingsAction = action(updateMailSettings);
export const sendTestMailAction = action(sendTestMail);
export const resendMailAction = action(resendMail);
export const loadMailAction = action(getMail);
