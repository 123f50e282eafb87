/** Name of the cookie that keeps the chosen theme; absent means the system's choice. */
export const THEME_COOKIE = "theme";

export type Theme = "light" | "dark";

/** The theme a cookie names, or `undefined` for the system's choice. */
export function themeOf(value: string | undefined): Theme | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}
