import { expect, test } from "vitest";
import { draftOf, writtenSettings } from "./settings-draft";

const stored = draftOf({
  ...{ copyInvoices: true, copyReminders: false, sendsReminders: true, language: "NL" },
  smtp: { host: "mail.halden.example", port: 465, security: "TLS", user: "halden", hasPassword: true },
  effective: { fromName: "Halden", server: "ACCOUNT" },
});

test("a password that nobody types is left out, so that the stored one stays", () => {
  expect(writtenSettings(stored)).toEqual({
    ...{ fromName: null, fromAddress: null, replyToAddress: null },
    ...{ copyInvoices: true, copyReminders: false, sendsReminders: true, language: "NL" },
    smtp: { host: "mail.halden.example", port: 465, security: "TLS", user: "halden" },
  });
});

test("a typed password is sent as it is, blanks and all", () => {
  expect(writtenSettings({ ...stored, password: " a b " }).smtp).toMatchObject({ password: " a b " });
});

test("without a user the stored password is removed", () => {
  expect(writtenSettings({ ...stored, user: " " }).smtp).toMatchObject({ user: null, password: "" });
});

test("without a server of its own the account's server is removed", () => {
  expect(writtenSettings({ ...stored, hasOwnServer: false }).smtp).toBeNull();
});
