/** What Next hands to a list's page. Written out, so that types do not depend on a build. */
export interface ListPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What Next hands to the page or route of one thing. */
export interface DetailProps {
  params: Promise<{ id: string }>;
}
