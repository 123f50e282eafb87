/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  serverExternalPackages: ["@react-pdf/renderer", "graphile-worker", "pg", "@prisma/client", "@prisma/adapter-pg"],
};
