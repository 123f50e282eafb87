"use client";
import { useState } from "react";
import { HistorySection } from "@/components/activity/history-section";
import { PageHeader } from "@/components/shell/page-header";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useDone } from "@/components/ui/use-done";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { Product } from "@/lib/features/catalog/products/schema";
import { counted } from "../archive-consequences";
import type { CatalogRights } from "../catalog-rights";
import { CostPane } from "../curve/cost-pane";
import { subjectOf } from "../curve/subject";
import { Narrow } from "../narrow";
import type { ProductActions } from "../page/product-actions";
import { NewPrice, priceBarrier } from "../page/product-header";
import { PriceTermsFacts } from "./price-terms";

export interface ListPriceScreenProps {
  product: Product;
  listPrice: ListPrice;
  /** Prices that were taken from it. */
  used: number;
  activity: { items: readonly TimelineEntry[]; hasMore: boolean };
  timeZone: string;
  rights: CatalogRights;
  actions: ProductActions;
}

/** A list price: what it charges, its curve, its history. */
export function ListPriceScreen(props: ListPriceScreenProps) {
  const { product, listPrice, used, activity, timeZone, rights, actions } = props;
  const [archiving, setArchiving] = useState(false);
  const href = `/products/${product.id}/list-prices/${listPrice.id}`;
  const takeBarrier = priceBarrier(product, rights.createPrice);
  return (
    <Narrow>
      <PageHeader
        crumbs={[
          { label: "Products", href: "/products" },
          { label: product.name, href: `/products/${product.id}` },
        ]}
        title={<span title={listPrice.name}>{listPrice.name}</span>}
        state={<Badge family="catalog" value={listPrice.archivedAt ? "ARCHIVED" : "ACTIVE"} />}
        actions={
          <>
            <EditLink href={`${href}/edit`} barrier={editBarrier(listPrice, rights)} />
            <NewPrice
              href={`/products/${product.id}/prices/new?listPrice=${listPrice.id}`}
              label="Price from it"
              barrier={listPrice.archivedAt ? "No price is taken from an archived list price" : takeBarrier}
              primary
            />
            <Menu
              label="More actions"
              trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
              entries={[
                {
                  ...{ label: "Archive list price", icon: "archive", destructive: true },
                  onSelect: () => setArchiving(true),
                  disabledReason: archiveBarrier(listPrice, rights),
                },
              ]}
            />
          </>
        }
      />
      <TwoPane width={620} below="stack" pane={<CostPane subject={subjectOf(listPrice)} />} paneLabel="What it costs">
        <PaneScroll label="Terms">
          <div className="border-line border-b px-6 py-5">
            <PriceTermsFacts price={listPrice} noun="list price" />
            <p className="mt-4 mb-0 text-ink-2 text-small">
              {used === 0 ? "No price was taken from it yet." : `Used by ${counted(used, "price")}.`}
            </p>
          </div>
          <HistorySection
            objectId={listPrice.id}
            entries={activity.items}
            hasMore={activity.hasMore}
            timeZone={timeZone}
            listActivity={actions.listActivity}
          />
        </PaneScroll>
      </TwoPane>
      {archiving && <ArchiveListPrice {...props} onClose={() => setArchiving(false)} />}
    </Narrow>
  );
}

function EditLink({ href, barrier }: { href: string; barrier: string | null }) {
  if (barrier) return <Button disabledReason={barrier}>Edit</Button>;
  return (
    <ButtonLink href={href} prefetch={false}>
      Edit
    </ButtonLink>
  );
}

function ArchiveListPrice({ listPrice, used, actions, onClose }: ListPriceScreenProps & { onClose: () => void }) {
  const done = useDone();
  const { id, name } = listPrice;
  return (
    <ConfirmRun
      title={`Archive ${name}?`}
      consequences={[
        { id: "new", words: "No new price is taken from it, and it can no longer be changed." },
        {
          id: "prices",
          words: used === 0 ? "No price was taken from it." : `${counted(used, "price")} taken from it go on.`,
        },
        { id: "back", words: "There is no way back to active." },
      ]}
      confirmLabel="Archive list price"
      busyLabel="Archiving"
      keepLabel="Keep list price"
      run={() => actions.archiveListPrice({ id })}
      onDone={() => {
        onClose();
        done(`${name} archived`);
      }}
      onClose={onClose}
    />
  );
}

function editBarrier(listPrice: ListPrice, rights: CatalogRights): string | null {
  if (!rights.update) return "Your role does not change list prices";
  return listPrice.archivedAt ? "An archived list price is no longer changed" : null;
}

function archiveBarrier(listPrice: ListPrice, rights: CatalogRights): string | undefined {
  if (!rights.archive) return "Your role does not archive list prices.";
  return listPrice.archivedAt ? "Is archived already." : undefined;
}
