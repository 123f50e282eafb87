/** A page's `searchParams` as plain text values; of a repeated name the first counts. */
export async function listParams(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<Record<string, string>> {
  const given = await searchParams;
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first ? [[name, first]] : [];
    }),
  );
}

/** Rows of a dashboard list's page. */
export const dashboardLimit = 50;
