import { isGranted, type Role } from "@/lib/core/permissions";

/** What the viewer's roles let her do to credit notes; the verbs check it again. */
export interface CreditNoteRights {
  create: boolean;
  update: boolean;
  finalize: boolean;
  send: boolean;
  delete: boolean;
}

export function creditNoteRights(roles: readonly Role[]): CreditNoteRights {
  return {
    create: isGranted(roles, "creditNote:create"),
    update: isGranted(roles, "creditNote:update"),
    finalize: isGranted(roles, "creditNote:finalize"),
    send: isGranted(roles, "creditNote:send"),
    delete: isGranted(roles, "creditNote:delete"),
  };
}
