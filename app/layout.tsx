import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { THEME_COOKIE, themeOf } from "@/components/shell/theme";
import { TitleKeeper } from "@/components/shell/title-keeper";
import "./tokens.css";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Ledgerline", template: "%s · Ledgerline" },
  icons: { icon: "/favicon.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the headers makes every page dynamic, so that each gets the nonce of its own response (CSP).
  await headers();
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en-GB" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <a className="skip btn" href="#main">
          Skip to content
        </a>
        {children}
        <TitleKeeper />
      </body>
    </html>
  );
}
