"use client";
import { IconButton } from "@/components/ui/icon-button";
import { THEME_COOKIE } from "./theme";

const YEAR = 365 * 24 * 60 * 60;

/** Light to dark and back; the cookie lets the server draw the next page in the same theme. */
export function ThemeToggle() {
  const toggle = () => {
    const { documentElement: root } = document;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep(document, `${THEME_COOKIE}=${root.dataset.theme}; path=/; max-age=${YEAR}; samesite=lax`);
  };
  return <IconButton icon="moon-star" label="Switch theme" size="small" onClick={toggle} />;
}

// Not the Cookie Store: it does not exist on http:// in a local network.
function keep(page: { cookie: string }, cookie: string): void {
  page.cookie = cookie;
}
