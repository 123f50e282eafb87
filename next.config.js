/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@react-pdf/renderer", "graphile-worker", "pg", "@prisma/client", "@prisma/adapter-pg"],
};
