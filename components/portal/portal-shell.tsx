import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { localeTag } from "@/lib/core/local-text";
import { brandColours } from "@/lib/features/portal/colours/rules";
import type { PortalFrame } from "@/lib/features/portal/schema";
import { tellingIn } from "./telling";

export interface PortalShellProps {
  frame: PortalFrame;
  token: string;
  /** Where the vendor's mark leads: the start of the portal; null where the link opens one page. */
  home: string | null;
  tabs?: ReactNode;
  children: ReactNode;
}

/** What stands around every page of the portal: the vendor's mark and colour, the way back to its application, and whom to ask. */
export function PortalShell({ frame, token, home, tabs, children }: PortalShellProps) {
  const { words } = tellingIn(frame.language);
  const mark = <VendorMark frame={frame} token={token} />;
  return (
    <div
      lang={localeTag(frame.language)}
      className="flex min-h-dvh flex-col bg-canvas text-ink"
      style={brandStyle(frame.colour)}
    >
      <header className="border-line border-b bg-canvas">
        <div className={`${column} flex h-14 items-center gap-4`}>
          {home === null ? (
            mark
          ) : (
            <a href={home} className="min-w-0">
              {mark}
            </a>
          )}
          {frame.appUrl !== null && (
            <a
              href={frame.appUrl}
              rel="noreferrer noopener"
              className="ml-auto flex h-11 max-w-[50%] flex-none items-center gap-1.5 text-ink-2 text-small hover:text-ink"
            >
              <span className="clip">{hostOf(frame.appUrl)}</span>
              <Icon name="external-link" size={14} />
            </a>
          )}
        </div>
      </header>
      {tabs}
      {frame.isTest && (
        <p className="m-0 border-warning-line border-b bg-warning-soft py-1.5 text-center text-small text-warning">
          {words.test}
        </p>
      )}
      <main id="main" className={`${column} w-full flex-1 pb-8`}>
        {children}
      </main>
      <Footer frame={frame} />
    </div>
  );
}

const column = "mx-auto max-w-[1120px] px-4 sm:px-8";

/** The logo; without one a tile of the colour with the first letter, and the name (as on documents). */
function VendorMark({ frame: { hasLogo, seller }, token }: { frame: PortalFrame; token: string }) {
  if (hasLogo) {
    return (
      <img
        src={`/portal/${token}/logo`}
        alt={seller.name}
        className="block max-h-9 max-w-[200px] rounded-control bg-paper p-0.5"
      />
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <span
        aria-hidden="true"
        className="grid h-[26px] w-[26px] flex-none place-items-center rounded-control border border-brand-ink bg-brand font-semibold text-on-brand"
      >
        {Array.from(seller.name.trim())[0]?.toUpperCase()}
      </span>
      <span className="clip font-semibold text-lead">{seller.name}</span>
    </span>
  );
}

function Footer({ frame: { seller, language } }: { frame: PortalFrame }) {
  const { words } = tellingIn(language);
  return (
    <footer className={`${column} flex w-full flex-wrap gap-x-6 gap-y-2 py-6 text-ink-3 text-small`}>
      {seller.email !== null && (
        <span>
          {words.questions}{" "}
          <a href={`mailto:${seller.email}`} className="lnk text-ink-2">
            {seller.email}
          </a>
        </span>
      )}
      <span>{[seller.name, seller.address].filter(Boolean).join(", ")}</span>
      <span className="flex items-center gap-1.5 sm:ml-auto">
        <Icon name="mark" size={14} className="text-ink-2" />
        {words.madeWith}
      </span>
    </footer>
  );
}

/** Without a colour of the vendor, ink. */
function brandStyle(colour: string | null): Record<`--${string}`, string> {
  if (colour === null) return { "--brand": "var(--ink)", "--on-brand": "var(--canvas)", "--brand-ink": "var(--ink)" };
  const { fill, onFill, inkOnLight, inkOnDark } = brandColours(colour);
  return { "--brand": fill, "--on-brand": onFill, "--brand-ink": `light-dark(${inkOnLight}, ${inkOnDark})` };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, "") : address;
}
