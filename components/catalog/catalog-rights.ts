import { isGranted, type Role } from "@/lib/core/permissions";

/** What the viewer's roles let her do to the catalogue; the verbs check it again. */
export interface CatalogRights {
  create: boolean;
  update: boolean;
  archive: boolean;
  createPrice: boolean;
  updatePrice: boolean;
  deletePrice: boolean;
}

export function catalogRights(roles: readonly Role[]): CatalogRights {
  return {
    create: isGranted(roles, "product:create"),
    update: isGranted(roles, "product:update"),
    archive: isGranted(roles, "product:archive"),
    createPrice: isGranted(roles, "billing:create"),
    updatePrice: isGranted(roles, "billing:update"),
    deletePrice: isGranted(roles, "billing:delete"),
  };
}
