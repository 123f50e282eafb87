"use client";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { Product } from "@/lib/features/catalog/products/schema";
import type { CatalogRights } from "../catalog-rights";

export interface ProductHeaderProps {
  product: Product;
  rights: CatalogRights;
  onEdit: () => void;
  onArchive: () => void;
}

export function ProductHeader({ product, rights, onEdit, onArchive }: ProductHeaderProps) {
  const toast = useToast();
  const copyId = async () => {
    await copyText(product.id);
    toast.told({ title: "Product id copied", detail: product.id });
  };
  return (
    <PageHeader
      crumbs={[{ label: "Products", href: "/products" }]}
      title={<span title={product.name}>{product.name}</span>}
      state={<Badge family="catalog" value={product.archivedAt ? "ARCHIVED" : "ACTIVE"} />}
      actions={
        <>
          <Button onClick={onEdit} disabledReason={rights.update ? undefined : "Your role does not change products"}>
            Edit
          </Button>
          <NewPrice
            href={`/products/${product.id}/prices/new`}
            label="New price"
            barrier={priceBarrier(product, rights.createPrice)}
            primary
          />
          <Menu
            label="More actions"
            trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
            entries={[
              { label: "Copy product id", icon: "copy", onSelect: () => void copyId() },
              "separator",
              {
                label: "Archive product",
                icon: "archive",
                destructive: true,
                onSelect: onArchive,
                disabledReason: archiveBarrier(product, rights),
              },
            ]}
          />
        </>
      }
    />
  );
}

/** A link to a price form, or a button that says why there is none. */
export function NewPrice(props: { href: string; label: string; barrier: string | null; primary?: boolean }) {
  const { href, label, barrier, primary } = props;
  const look = primary ? ({ variant: "primary" } as const) : ({ variant: "ghost", size: "small" } as const);
  if (barrier) {
    return (
      <Button {...look} icon="plus" disabledReason={barrier}>
        {label}
      </Button>
    );
  }
  return (
    <ButtonLink {...look} icon="plus" href={href} prefetch={false}>
      {label}
    </ButtonLink>
  );
}

export function priceBarrier(product: Product, granted: boolean): string | null {
  if (!granted) return "Your role does not make prices";
  return product.archivedAt ? "An archived product gets no new price" : null;
}

function archiveBarrier(product: Product, rights: CatalogRights): string | undefined {
  if (!rights.archive) return "Your role does not archive products.";
  return product.archivedAt ? "Is archived already." : undefined;
}
