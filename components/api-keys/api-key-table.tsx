import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { Moment } from "@/components/ui/moment";
import { Status } from "@/components/ui/status";
import type { ApiKey } from "@/lib/features/api-keys/schema";
import type { Asked, KeyDenials } from "./api-keys-screen";

export interface ApiKeyTableProps {
  keys: readonly ApiKey[];
  timeZone: string;
  denials: KeyDenials;
  onAsk: (asked: Asked) => void;
}

export function ApiKeyTable({ keys, timeZone, denials, onAsk }: ApiKeyTableProps) {
  if (keys.length === 0) {
    return (
      <EmptyState icon="key-round" title="No API keys">
        Create one for each program, so that one can be revoked without stopping the others.
      </EmptyState>
    );
  }
  return (
    <table className="tbl border-line border-t">
      <caption className="sr-only">API keys of this workspace</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Client id</th>
          <th scope="col">Status</th>
          <th scope="col">Version</th>
          <th scope="col" className="num opt">
            Requests / usage events a minute
          </th>
          <th scope="col">Last used</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((apiKey) => (
          <ApiKeyRow key={apiKey.id} apiKey={apiKey} timeZone={timeZone} denials={denials} onAsk={onAsk} />
        ))}
      </tbody>
    </table>
  );
}

function ApiKeyRow({ apiKey, timeZone, denials, onAsk }: Omit<ApiKeyTableProps, "keys"> & { apiKey: ApiKey }) {
  const { name, clientId, pinnedApiVersion, lastUsedAt, revokedAt } = apiKey;
  const label = `Actions for ${name}`;
  const blocked = (reason: string | undefined) => (reason ? { disabledReason: reason } : {});
  return (
    <tr>
      <td className="clip max-w-52 font-medium" title={name}>
        {name}
      </td>
      <td>
        <span className="inline-flex items-center gap-1">
          <span className="mono clip inline-block max-w-40" title={clientId}>
            {clientId}
          </span>
          <CopyButton text={clientId} label={`Copy client id of ${name}`} />
        </span>
      </td>
      <td>
        <Status family="key" value={revokedAt ? "REVOKED" : "ACTIVE"} />
      </td>
      <td className={pinnedApiVersion ? "" : "text-ink-3"}>{pinnedApiVersion ?? "Newest"}</td>
      <td className="num opt">
        {limitText(apiKey.requestsPerMinute)} / {limitText(apiKey.usageEventsPerMinute)}
      </td>
      <td>
        {lastUsedAt ? <Moment iso={lastUsedAt} timeZone={timeZone} year /> : <span className="text-ink-3">Never</span>}
      </td>
      <td className="num">
        {!revokedAt && (
          <Menu
            label={label}
            align="end"
            trigger={<IconButton icon="ellipsis" label={label} size="small" />}
            entries={[
              {
                label: "Rename",
                icon: "pencil-line",
                onSelect: () => onAsk({ kind: "rename", apiKey }),
                ...blocked(denials.update),
              },
              {
                label: "Change limits",
                icon: "gauge",
                onSelect: () => onAsk({ kind: "limits", apiKey }),
                ...blocked(denials.update),
              },
              "separator",
              {
                label: "Revoke",
                icon: "ban",
                destructive: true,
                onSelect: () => onAsk({ kind: "revoke", apiKey }),
                ...blocked(denials.revoke),
              },
            ]}
          />
        )}
      </td>
    </tr>
  );
}

function limitText(perMinute: number | null): string {
  return perMinute === null ? "no limit" : new Intl.NumberFormat("en-GB").format(perMinute);
}
