"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type ListViews, useListViews } from "@/components/accounts/list-views";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import type { PageInfo } from "@/components/ui/data-table";
import { ExportLink } from "@/components/ui/data-table/export-link";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { useToast } from "@/components/ui/toast";
import type { Run } from "@/components/ui/use-submit";
import type { ProductTableRow } from "@/lib/features/catalog/overview/schema";
import type { Product, ProductWrite } from "@/lib/features/catalog/products/schema";
import type { CatalogRights } from "./catalog-rights";
import { Narrow } from "./narrow";
import { blankProduct } from "./product-draft";
import { builtInViews, filtersFor } from "./product-filters";
import type { TaxCategoryChoice } from "./product-form";
import { ProductTable } from "./product-table";

const ProductForm = dynamic(() => import("./product-form").then((module) => module.ProductForm), { ssr: false });

export interface ProductsScreenProps {
  rows: readonly ProductTableRow[];
  page: PageInfo;
  labels: readonly string[];
  views: ListViews;
  taxCategories: readonly TaxCategoryChoice[];
  timeZone: string;
  rights: CatalogRights;
  create: Run<ProductWrite, Product>;
  archive: Run<{ id: string }, unknown>;
}

export function ProductsScreen(props: ProductsScreenProps) {
  const { rows, page, labels, views, taxCategories, timeZone, rights, archive } = props;
  const [creating, setCreating] = useState(false);
  const { table, dialogs } = useListViews("PRODUCTS", builtInViews, views);
  useAskedForNew(rights.create, () => setCreating(true));
  const newButton = (
    <Button
      variant="primary"
      icon="plus"
      disabledReason={rights.create ? undefined : "Your role does not add products"}
      onClick={() => setCreating(true)}
    >
      New product
    </Button>
  );
  return (
    <Narrow list>
      <PageHeader
        title="Products"
        actions={
          <>
            <ExportLink path="/products/export" />
            {newButton}
          </>
        }
      />
      <ProductTable
        rows={rows}
        page={page}
        filters={filtersFor(labels, taxCategories)}
        {...table}
        timeZone={timeZone}
        newButton={newButton}
        archive={rights.archive ? archive : null}
      />
      {dialogs}
      {creating && <NewProduct {...props} onClose={() => setCreating(false)} />}
    </Narrow>
  );
}

function NewProduct({ taxCategories, create, onClose }: ProductsScreenProps & { onClose: () => void }) {
  const toast = useToast();
  const router = useRouter();
  return (
    <ProductForm
      title="New product"
      initial={blankProduct}
      taxCategories={taxCategories}
      submitLabel="Create product"
      loss="The product is not created yet; what you typed is not kept anywhere."
      submit={create}
      onClose={onClose}
      onSaved={(product) => {
        onClose();
        toast.done({ title: `${product.name} created`, detail: "It can be billed once it has a price." });
        router.push(`/products/${product.id}`);
      }}
    />
  );
}

/** Opens the form where the address asks for it (`?new=1`, ⌘K "New product") and takes that out of the address. */
function useAskedForNew(allowed: boolean, open: () => void): void {
  const url = useListUrl();
  const asked = url.params.get("new") === "1";
  useEffect(() => {
    if (!asked) return;
    const rest = new URLSearchParams(url.params);
    rest.delete("new");
    url.note(rest);
    if (allowed) open();
  });
}
