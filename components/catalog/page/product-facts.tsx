import { localDay } from "@/components/customers/local-day";
import { PaneSection } from "@/components/shell/pane-section";
import { CopyButton } from "@/components/ui/copy-button";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import type { ProductPage } from "@/lib/features/catalog/overview/schema";
import { counted } from "../archive-consequences";
import { recognitionWord } from "../recognition-words";

/** What the product is, and how far it is used. */
export function ProductFacts({ page, timeZone }: { page: ProductPage; timeZone: string }) {
  const { product, taxCategory, heldMethod } = page;
  return (
    <>
      <PaneSection title="Details">
        <Facts
          className="text-small"
          labelWidth={104}
          rows={[
            ["Label", product.label ?? null],
            ["Tax category", taxCategory ? <Category key="tax" {...taxCategory} /> : null],
            ["Revenue", <Method key="revenue" method={heldMethod} isSet={product.recognitionMethod !== undefined} />],
            ["Added", <Day key="added" iso={localDay(product.createdAt, timeZone)} />],
            ...(product.archivedAt
              ? [["Archived", <Day key="archived" iso={localDay(product.archivedAt, timeZone)} />] as const]
              : []),
            ["Id", <IdFact key="id" id={product.id} noun="product" />],
          ]}
        />
      </PaneSection>
      <PaneSection title="Use">
        <Facts
          className="tnum text-small"
          labelWidth={104}
          rows={[
            ["List prices", counted(page.listPriceCount, "list price")],
            ["Prices", counted(page.priceCount, "price")],
            ["Schedules", counted(page.scheduleCount, "billing schedule")],
            ["Invoices", counted(page.lineCount, "invoice line")],
          ]}
        />
      </PaneSection>
      {product.integrationIds.length > 0 && (
        <PaneSection title="Linked records">
          <Facts
            className="wrap-anywhere text-small"
            labelWidth={104}
            rows={product.integrationIds.map(({ service, id }) => [service, id] as const)}
          />
        </PaneSection>
      )}
    </>
  );
}

/** An id in the mono face, to be copied. */
export function IdFact({ id, noun }: { id: string; noun: string }) {
  return (
    <span className="-my-1 flex items-center">
      <span className="mono !text-meta clip min-w-0" title={id}>
        {id}
      </span>
      <CopyButton text={id} label={`Copy ${noun} id`} className="flex-none" />
    </span>
  );
}

function Category({ name, isArchived }: { name: string; isArchived: boolean }) {
  return (
    <>
      {name} {isArchived && <Tag tone="warning">Archived</Tag>}
    </>
  );
}

function Method({ method, isSet }: { method: ProductPage["heldMethod"]; isSet: boolean }) {
  return (
    <>
      {recognitionWord[method]}
      {!isSet && <span className="text-ink-3">, by default</span>}
    </>
  );
}
