import { command } from "@/lib/core/operation";
import { setCustomerParent } from "../organizations/commands/members";
import { toCustomer } from "../rows";
import { Customer, CustomerEdit, type CustomerWrite } from "../schema";
import { replaceCustomer } from "./update";

/**
 * Changes of a customer what the dashboard's form changed, in one transaction; what is left out stays as it is stored by then, so that two
 * people who edit different fields do not undo each other. `parentId` takes the place of the parents there; null ends them.
 *
 * @throws NotFound, ValidationFailed.
 */
export const editCustomer = command({
  name: "editCustomer",
  permission: "customer:update",
  input: CustomerEdit,
  output: Customer,
  async run(ctx, { id, parentId, ...changes }) {
    if (parentId !== undefined) await setCustomerParent(ctx, { id, parentId });
    const row = await replaceCustomer(ctx, id, (stored) => ({ ...writeOf(toCustomer(stored)), ...changes }), null);
    return toCustomer(row);
  },
});

function writeOf({ legalName, address, url, label, taxStatus, contacts }: Customer): CustomerWrite {
  return { legalName, address, url, label, taxStatus, contacts };
}
