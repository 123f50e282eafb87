import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { customerRights } from "@/components/customers/customer-rights";
import { CustomerScreen } from "@/components/customers/page/customer-screen";
import { isUuid } from "@/lib/core/ids";
import { listActivityOf } from "@/lib/features/activity/queries";
import { getCustomerPage } from "@/lib/features/customers/overview/queries";
import { listInvoiceRows } from "@/lib/features/invoices/list/queries";
import { getCustomerBalance } from "@/lib/features/payments/balance/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import {
  addChildrenAction,
  archiveContactAction,
  archiveCustomerAction,
  createAliasAction,
  createContactAction,
  createOrganizationAction,
  createTaxRegistrationAction,
  deleteAliasAction,
  deleteTaxRegistrationAction,
  editCustomerAction,
  findCustomersAction,
  listActivityOfAction,
  openPortalLinkAction,
  replaceChildrenAction,
  replacePortalLinkAction,
  updateAliasAction,
  updateContactAction,
  updateTaxRegistrationAction,
} from "../actions";

const customerPage = cache((id: string) => load(getCustomerPage, { id }));

const actions = {
  edit: editCustomerAction,
  archive: archiveCustomerAction,
  createContact: createContactAction,
  updateContact: updateContactAction,
  archiveContact: archiveContactAction,
  createAlias: createAliasAction,
  updateAlias: updateAliasAction,
  deleteAlias: deleteAliasAction,
  createOrganization: createOrganizationAction,
  addChildren: addChildrenAction,
  replaceChildren: replaceChildrenAction,
  createTaxRegistration: createTaxRegistrationAction,
  updateTaxRegistration: updateTaxRegistrationAction,
  deleteTaxRegistration: deleteTaxRegistrationAction,
  findCustomers: findCustomersAction,
  listActivity: listActivityOfAction,
  portalLink: { open: openPortalLinkAction, replace: replacePortalLinkAction },
};

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { customer } = await customerPage((await params).id);
  return { title: customer.legalName };
}

export default async function CustomerDetailPage({ params }: DetailProps) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const [viewer, page, invoices, { balances }, activity] = await Promise.all([
    requireViewer(),
    customerPage(id),
    load(listInvoiceRows, { customerId: id, limit: 10 }),
    load(getCustomerBalance, { id }),
    load(listActivityOf, { objectId: id, limit: 20 }),
  ]);
  return (
    <CustomerScreen
      page={page}
      invoices={invoices.items}
      balances={balances}
      activity={activity}
      timeZone={viewer.ctx.timeZone}
      rights={customerRights(viewer.ctx.actor.roles)}
      actions={actions}
    />
  );
}
