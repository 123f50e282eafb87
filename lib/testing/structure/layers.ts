/** Nouns in their one written order (architecture.md): a feature uses those to its left. */
export const nouns = [
  ...[
    "accounts",
    "users",
    "api-keys",
    "taxes",
    "assets",
    "customers",
    "catalog",
    "usage",
    "seats",
    "credits",
    "billing-schedules",
  ],
  ...[
    "currency-conversions",
    "invoices",
    "credit-notes",
    "payments",
    "billing-runs",
    "portal",
    "quotes",
    "mail",
    "bulk-jobs",
    "notifications",
    "activity",
    "revenue",
    "insights",
  ],
];

/** A layer is what matches first. Tests and scripts are outside the rule: they hold everything else together. */
const layers = [
  ["outside", /(\.test\.tsx?$)|^(lib\/testing|e2e|bench|prisma)\/|^[^/]+$/],
  ["engine", /^lib\/engine\//],
  ["kernel", /^lib\/core\/operation\.ts$/],
  ["core", /^lib\/core\//],
  ["db", /^lib\/db\//],
  ["auth", /^lib\/auth\//],
  ["versions", /^lib\/api\/versions\//],
  ["registry", /^lib\/api\/registry\.ts$/],
  ["binding", /^lib\/api\/endpoint\.ts$/],
  ["api", /^lib\/api\//],
  ["web", /^lib\/web\//],
  ["task list", /^lib\/jobs\/tasks\.ts$/],
  ["jobs", /^lib\/jobs\//],
  ["integrations", /^lib\/integrations\//],
  ["server", /^lib\/server\//],
  ["shared", /^lib\/features\/.*\/(schema|rules)\.ts$/],
  ["rows", /^lib\/features\/.*\/rows\.ts$/],
  ["endpoints", /^lib\/features\/.*\/endpoints\.ts$/],
  ["feature jobs", /^lib\/features\/.*\/jobs\.ts$/],
  ["verbs", /^lib\/features\//],
  ["documents", /^components\/documents\//],
  ["components", /^components\//],
  ["rest routes", /^app\/api\//],
  ["app", /^app\//],
] as const;

export type Layer = (typeof layers)[number][0];

/** @returns null for a file in no layer, which is a violation of its own. */
export function layerOf(file: string): Layer | null {
  return layers.find(([, pattern]) => pattern.test(file))?.[0] ?? null;
}

/** The dependency rule: who may import whom (architecture.md). Everything may import its own layer. */
export const mayImport: Record<Exclude<Layer, "outside">, readonly Layer[]> = {
  engine: [],
  core: ["engine"],
  kernel: ["core", "db"],
  db: ["core", "engine"],
  auth: ["db", "kernel", "core", "engine"],
  versions: ["core", "engine"],
  binding: ["versions", "kernel", "core"],
  api: ["registry", "binding", "versions", "auth", "db", "kernel", "core", "engine"],
  registry: ["binding", "endpoints"],
  web: ["auth", "kernel", "core", "engine"],
  jobs: ["task list", "auth", "db", "kernel", "core", "engine"],
  "task list": ["feature jobs", "jobs"],
  integrations: ["core", "engine"],
  server: ["api", "auth", "jobs", "db", "core", "engine", "verbs", "shared"],
  shared: ["core", "engine"],
  rows: ["shared", "db", "core", "engine"],
  verbs: ["rows", "shared", "integrations", "jobs", "db", "kernel", "core", "engine"],
  endpoints: ["verbs", "shared", "binding"],
  "feature jobs": ["verbs", "rows", "shared", "integrations", "jobs", "auth", "db", "kernel", "core", "engine"],
  documents: ["engine"],
  components: ["documents", "shared", "core", "engine"],
  "rest routes": ["api", "web", "core", "verbs"],
  app: ["components", "documents", "web", "verbs", "shared", "core", "engine"],
};

/** Imports beyond the table, each with its reason. */
export const exceptions: readonly { from: RegExp; to: RegExp; typeOnly?: true; because: string }[] = [
  {
    from: /^lib\/core\/context\.ts$/,
    to: /^lib\/db\/scoped\.ts$/,
    typeOnly: true,
    because: "a context carries the scoped client; only its type is named",
  },
  {
    from: /^lib\/features\/api-keys\/schema\.ts$/,
    to: /^lib\/api\/versions\/list\.ts$/,
    because: "a key pins one of the versions; the list is plain data",
  },
  {
    from: /^lib\/features\/(api-keys|users)\//,
    to: /^lib\/auth\/(api-key|password)\.ts$/,
    because: "the nouns of sign-in hash what lib/auth verifies",
  },
  {
    from: /^lib\/integrations\/pdf\//,
    to: /^components\/documents\//,
    because: "documents are React components; rendering them is an outside system",
  },
  {
    from: /^lib\/web\/action\.ts$/,
    to: /^lib\/db\/errors\.ts$/,
    because: "a door translates the database's refusals",
  },
  {
    from: /^lib\/jobs\/(enqueue|housekeeping|worker)\.ts$/,
    to: /^lib\/db\//,
    because: "the queue lives in the database",
  },
  {
    from: /^app\/api\/auth\//,
    to: /^lib\/auth\/session\.ts$/,
    because: "next-auth answers under its own path, outside the contract",
  },
  {
    from: /^app\/api\/health\//,
    to: /^lib\/server\/health\.ts$/,
    because: "the health answer is the server's, outside the contract",
  },
  {
    from: /^lib\/server\/node-version\.mjs$|^app\/\(dashboard\)\/layout\.tsx$/,
    to: /^package\.json$/,
    because: "which Node is needed, and which version runs, stand there alone",
  },
  {
    from: /^lib\/features\/.*\/rows\.ts$/,
    to: /^lib\/core\/operation\.ts$/,
    typeOnly: true,
    because: "rows that are written take the command's transaction; only its type is named",
  },
  {
    from: /^app\/\(auth\)\//,
    to: /^lib\/auth\/(first-workspace|session|workspace)\.ts$/,
    because: "before sign-in there is no viewer to act as",
  },
];

/** The only holders of the unscoped client (spike.md §1); everybody else has `ctx.db`. */
export const mayConnect = /^lib\/(db|auth|jobs|server|testing)\//;

/** The only minters of a tenant (architecture.md, idea 3). */
export const mayMint = /^lib\/auth\//;

/** What makes the exports of an `actions.ts`, all of them in lib/web/action.ts. */
export const actionDoors = ["action", "viewerAction", "visitorAction"];

/** Packages with one owner. */
export const ownedPackages: readonly { name: RegExp; by: RegExp }[] = [
  { name: /^@tanstack\/react-table$/, by: /^components\/ui\/data-table(\.tsx$|\/)/ },
  { name: /^@react-pdf\/renderer$/, by: /^(components\/documents|lib\/integrations\/pdf)\// },
  { name: /^(@prisma\/|pg$)/, by: /^lib\/(db|server|testing)\// },
  { name: /^prisma\//, by: /^prisma\.config\.ts$/ },
  { name: /^graphile-worker$/, by: /^lib\/(jobs|server)\// },
  { name: /^(nodemailer|smtp-server)(\/|$)/, by: /^lib\/(integrations\/smtp|testing)\// },
  { name: /^next-auth\/react$/, by: /^(components|app)\// },
  { name: /^next-auth(\/providers.*)?$/, by: /^(lib\/auth|app\/api\/auth)\// },
  { name: /^(react|react-dom)(\/|$)/, by: /^(components|app)\/|^lib\/(web|integrations\/pdf)\// },
  { name: /^(next|next\/.*)$/, by: /^(components|app|lib\/web|lib\/server)\/|^(proxy|instrumentation)\.ts$/ },
  { name: /^(decimal\.js|temporal-polyfill)$/, by: /^lib\/engine\// },
];

/** What the engine may use of the outside (idea 4): a decimal and a calendar library. */
export const enginePackages = new Set(["decimal.js", "temporal-polyfill"]);

/** Route files that are not of the contract. */
export const routesBesideTheContract: readonly { path: RegExp; because: string }[] = [
  { path: /^auth\/\[\.\.\.nextauth\]$/, because: "next-auth" },
  { path: /^health$/, because: "for load balancers" },
  { path: /^openapi\.json$/, because: "the document itself" },
  { path: /^reference(\/|$)/, because: "the document for people" },
  { path: /^webhooks\//, because: "calls of outside systems" },
  { path: /^\[\.\.\.path\]$/, because: "what no call has: 404 with our body" },
];
