"use client";
import { customerLinkWords } from "@/components/portal/link-words";
import { type PortalLinkVerbs, usePortalLink } from "@/components/portal/use-portal-link";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { CustomerPage } from "@/lib/features/customers/overview/schema";
import type { CustomerRights } from "../customer-rights";

export interface CustomerHeaderProps {
  page: CustomerPage;
  rights: CustomerRights;
  portalLink: PortalLinkVerbs<{ customerId: string }>;
  onEdit: () => void;
  onArchive: () => void;
}

export function CustomerHeader({ page, rights, portalLink, onEdit, onArchive }: CustomerHeaderProps) {
  const { customer, aliases } = page;
  const link = usePortalLink(portalLink, { customerId: customer.id }, customerLinkWords, portalBarrier(page, rights));
  const toast = useToast();
  const [alias] = aliases;
  const copyId = async () => {
    await copyText(customer.id);
    toast.told({ title: "Customer id copied", detail: customer.id });
  };
  return (
    <PageHeader
      crumbs={[{ label: "Customers", href: "/customers" }]}
      title={<span title={customer.legalName}>{customer.legalName}</span>}
      state={
        <>
          <Badge family="customer" value={customer.archivedAt ? "ARCHIVED" : customer.status} />
          {alias && (
            <span className="opt flex max-w-60 items-center">
              <span className="mono clip text-ink-3" title={alias.value}>
                {alias.value}
              </span>
              <CopyButton text={alias.value} label="Copy alias" className="ml-1" />
            </span>
          )}
        </>
      }
      actions={
        <>
          <ButtonLink href={`/customers/${customer.id}/statement`} prefetch={false}>
            Statement
          </ButtonLink>
          <Button onClick={onEdit} disabledReason={rights.update ? undefined : "Your role does not change customers"}>
            Edit
          </Button>
          <NewInvoice page={page} rights={rights} />
          <Menu
            label="More actions"
            trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
            entries={[
              { label: "Copy customer id", icon: "copy", onSelect: () => void copyId() },
              ...link.entries,
              "separator",
              {
                label: "Archive customer",
                icon: "archive",
                destructive: true,
                onSelect: onArchive,
                disabledReason: archiveBarrier(page, rights),
              },
            ]}
          />
          {link.dialog}
        </>
      }
    />
  );
}

function NewInvoice({ page, rights }: Pick<CustomerHeaderProps, "page" | "rights">) {
  const barrier = invoiceBarrier(page, rights);
  if (barrier) {
    return (
      <Button variant="primary" icon="plus" disabledReason={barrier}>
        New invoice
      </Button>
    );
  }
  return (
    <ButtonLink variant="primary" icon="plus" href={`/invoices/new?customer=${page.customer.id}`} prefetch={false}>
      New invoice
    </ButtonLink>
  );
}

function invoiceBarrier({ customer }: CustomerPage, rights: CustomerRights): string | null {
  if (!rights.createInvoice) return "Your role does not make invoices";
  if (customer.archivedAt) return "An archived customer gets no new document";
  return customer.status === "DRAFT" ? "A draft customer gets no document before it is approved" : null;
}

function portalBarrier({ customer }: CustomerPage, rights: CustomerRights): string | undefined {
  if (customer.archivedAt) return "An archived customer has no portal.";
  return rights.update ? undefined : "Your role does not give out links.";
}

function archiveBarrier({ customer }: CustomerPage, rights: CustomerRights): string | undefined {
  if (!rights.archive) return "Your role does not archive customers.";
  return customer.archivedAt ? "Is archived already." : undefined;
}
