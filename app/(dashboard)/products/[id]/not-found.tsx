import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function ProductNotFound() {
  return (
    <>
      <PageHeader title="Product not found" crumbs={[{ label: "Products", href: "/products" }]} />
      <EmptyState
        icon="package"
        title="There is no product or price at this address"
        actions={<ButtonLink href="/products">All products</ButtonLink>}
      >
        The address may be mistyped, the price may be deleted, or the product belongs to another workspace.
      </EmptyState>
    </>
  );
}
