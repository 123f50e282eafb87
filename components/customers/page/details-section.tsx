import Link from "next/link";
import { PaneSection } from "@/components/shell/pane-section";
import { CopyButton } from "@/components/ui/copy-button";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { countryName, subdivisionName } from "@/lib/core/places";
import type { CustomerPage } from "@/lib/features/customers/overview/schema";
import type { Customer } from "@/lib/features/customers/schema";
import { localDay } from "../local-day";

export function DetailsSection({ page, timeZone }: { page: CustomerPage; timeZone: string }) {
  const { customer, parents } = page;
  return (
    <PaneSection title="Billing details">
      <Facts
        className="text-small"
        labelWidth={96}
        rows={[
          ["Address", <Address key="address" address={customer.address} />],
          ["Web site", customer.url ? <WebSite key="url" url={customer.url} /> : null],
          ["Label", customer.label ?? null],
          ["Parent", parents.length > 0 ? <Parents key="parents" parents={parents} /> : null],
          ["Added", <Day key="added" iso={localDay(customer.createdAt, timeZone)} />],
          ["Id", <CustomerId key="id" id={customer.id} />],
        ]}
      />
    </PaneSection>
  );
}

function Address({ address }: { address: Customer["address"] }) {
  const { line1, line2, town, state, postcode, country } = address;
  const lines = [
    line1,
    line2,
    state ? `${town}, ${subdivisionName(state)} ${postcode}` : `${postcode} ${town}`,
    countryName(country),
  ];
  return (
    <address className="not-italic">
      {lines.filter(Boolean).map((line) => (
        <span key={line} className="wrap-anywhere block">
          {line}
        </span>
      ))}
    </address>
  );
}

/** An address without its scheme is not ours to guess: only web addresses become links. */
function WebSite({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <span className="wrap-anywhere">{url}</span>;
  return (
    <a className="lnk wrap-anywhere" href={url} target="_blank" rel="noreferrer noopener">
      {url.replace(/^https?:\/\//i, "").replace(/\/$/, "")}
    </a>
  );
}

function Parents({ parents }: { parents: CustomerPage["parents"] }) {
  return parents.map((parent) => (
    <Link key={parent.id} className="lnk clip block" title={parent.name} href={`/customers/${parent.id}`}>
      {parent.name}
    </Link>
  ));
}

function CustomerId({ id }: { id: string }) {
  return (
    <span className="-my-1 flex items-center">
      <span className="mono !text-meta clip min-w-0" title={id}>
        {id}
      </span>
      <CopyButton text={id} label="Copy customer id" className="flex-none" />
    </span>
  );
}
