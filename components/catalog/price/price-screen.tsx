"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { HistorySection } from "@/components/activity/history-section";
import { PageHeader } from "@/components/shell/page-header";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { useDone } from "@/components/ui/use-done";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { Product } from "@/lib/features/catalog/products/schema";
import { counted } from "../archive-consequences";
import type { CatalogRights } from "../catalog-rights";
import { CostPane } from "../curve/cost-pane";
import { subjectOf } from "../curve/subject";
import { Narrow } from "../narrow";
import type { ProductActions } from "../page/product-actions";
import { priceBarrier } from "../page/product-header";
import { PriceTermsFacts } from "./price-terms";
import { RenamePrice } from "./rename-price";

export interface PriceScreenProps {
  product: Product;
  price: Price;
  /** The list price that it was taken from. */
  listPrice: { id: string; name: string } | null;
  /** Invoice lines that it made. */
  lines: number;
  activity: { items: readonly TimelineEntry[]; hasMore: boolean };
  timeZone: string;
  rights: CatalogRights;
  actions: ProductActions;
}

/** A price: what it charges for good, its curve, its history. */
export function PriceScreen(props: PriceScreenProps) {
  const { product, price, listPrice, lines, activity, timeZone, rights, actions } = props;
  const [asked, setAsked] = useState<"rename" | "delete" | null>(null);
  const copyBarrier = priceBarrier(product, rights.createPrice);
  return (
    <Narrow>
      <PageHeader
        crumbs={[
          { label: "Products", href: "/products" },
          { label: product.name, href: `/products/${product.id}` },
        ]}
        title={<span title={price.name}>{price.name}</span>}
        state={<Badge family="catalog" value={price.status} />}
        actions={
          <>
            <Button
              onClick={() => setAsked("rename")}
              disabledReason={rights.updatePrice ? undefined : "Your role does not change prices"}
            >
              Edit
            </Button>
            <CopyLink href={`/products/${product.id}/prices/new?copy=${price.id}`} barrier={copyBarrier} />
            <Menu
              label="More actions"
              trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
              entries={[
                {
                  ...{ label: "Delete price", icon: "trash-2", destructive: true },
                  onSelect: () => setAsked("delete"),
                  disabledReason: deleteBarrier(lines, rights),
                },
              ]}
            />
          </>
        }
      />
      <TwoPane width={620} below="stack" pane={<CostPane subject={subjectOf(price)} />} paneLabel="What it costs">
        <PaneScroll label="Terms">
          <div className="border-line border-b px-6 py-5">
            <PriceTermsFacts price={price} noun="price" />
            <p className="mt-4 mb-0 text-ink-2 text-small">
              {lines === 0 ? "No invoice line was made by it yet." : `Made ${counted(lines, "invoice line")}.`}
              {listPrice && (
                <>
                  {" Taken from the list price "}
                  <Link className="lnk" href={`/products/${product.id}/list-prices/${listPrice.id}`}>
                    {listPrice.name}
                  </Link>
                  .
                </>
              )}
            </p>
          </div>
          <HistorySection
            objectId={price.id}
            entries={activity.items}
            hasMore={activity.hasMore}
            timeZone={timeZone}
            listActivity={actions.listActivity}
          />
        </PaneScroll>
      </TwoPane>
      {asked === "rename" && <Rename {...props} onClose={() => setAsked(null)} />}
      {asked === "delete" && <DeletePrice {...props} onClose={() => setAsked(null)} />}
    </Narrow>
  );
}

/** Opens the form with these terms. */
export function CopyLink({
  href,
  barrier,
  label = "Copy as new price",
}: {
  href: string;
  barrier: string | null;
  label?: string;
}) {
  if (barrier) {
    return (
      <Button variant="primary" icon="copy" disabledReason={barrier}>
        {label}
      </Button>
    );
  }
  return (
    <ButtonLink variant="primary" icon="copy" href={href} prefetch={false}>
      {label}
    </ButtonLink>
  );
}

type AskedProps = PriceScreenProps & { onClose: () => void };

function Rename({ price, actions, onClose }: AskedProps) {
  const done = useDone();
  return (
    <RenamePrice
      price={price}
      send={(change: { name: string; status: Price["status"] }) => actions.updatePrice({ id: price.id, ...change })}
      onDone={({ name }) => {
        onClose();
        done(`${name} saved`);
      }}
      onClose={onClose}
    />
  );
}

function DeletePrice({ product, price, actions, onClose }: AskedProps) {
  const toast = useToast();
  const router = useRouter();
  return (
    <ConfirmRun
      title={`Delete ${price.name}?`}
      consequences={[
        { id: "gone", words: "It goes for good; its history stays in the activity log." },
        { id: "unused", words: "No invoice line was made by it." },
      ]}
      confirmLabel="Delete price"
      busyLabel="Deleting"
      keepLabel="Keep price"
      run={() => actions.deletePrice({ id: price.id })}
      onDone={() => {
        toast.done({ title: `${price.name} deleted` });
        router.push(`/products/${product.id}`);
      }}
      onClose={onClose}
    />
  );
}

function deleteBarrier(lines: number, rights: CatalogRights): string | undefined {
  if (!rights.deletePrice) return "Your role does not delete prices.";
  return lines > 0 ? "An invoice was made with it." : undefined;
}
