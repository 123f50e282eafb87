import { PaneSection } from "@/components/shell/pane-section";
import { Moment } from "@/components/ui/moment";
import { Status } from "@/components/ui/status";
import type { Customer } from "@/lib/features/customers/schema";

/** The customer's records in other systems; nothing where there are none. */
export function LinkedSection({ links, timeZone }: { links: Customer["integrationIds"]; timeZone: string }) {
  if (links.length === 0) return null;
  return (
    <PaneSection title="Linked">
      <ul className="m-0 grid list-none gap-2 p-0 text-small">
        {links.map((link) => (
          <li key={link.service} className="flex items-center gap-2">
            <span className="clip min-w-0 flex-1" title={link.id}>
              {link.service.replaceAll("_", " ")} <span className="mono !text-meta text-ink-3">{link.id}</span>
            </span>
            <SyncState link={link} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

function SyncState({ link, timeZone }: { link: Customer["integrationIds"][number]; timeZone: string }) {
  if (link.isPending) return <Status family="integration" value="SYNCING" />;
  if (!link.lastSynced) return <Status family="integration" value="CONNECTED" word="Linked" />;
  return (
    <Status
      family="integration"
      value="CONNECTED"
      word={
        <>
          Synced <Moment iso={link.lastSynced} timeZone={timeZone} />
        </>
      }
    />
  );
}
