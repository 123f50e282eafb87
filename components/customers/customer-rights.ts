import { isGranted, type Role } from "@/lib/core/permissions";

/** What the viewer's roles let her do to customers; the verbs check it again. */
export interface CustomerRights {
  create: boolean;
  update: boolean;
  archive: boolean;
  delete: boolean;
  createTax: boolean;
  updateTax: boolean;
  deleteTax: boolean;
  createInvoice: boolean;
}

export function customerRights(roles: readonly Role[]): CustomerRights {
  return {
    create: isGranted(roles, "customer:create"),
    update: isGranted(roles, "customer:update"),
    archive: isGranted(roles, "customer:archive"),
    delete: isGranted(roles, "customer:delete"),
    createTax: isGranted(roles, "tax:create"),
    updateTax: isGranted(roles, "tax:update"),
    deleteTax: isGranted(roles, "tax:delete"),
    createInvoice: isGranted(roles, "invoice:create"),
  };
}
