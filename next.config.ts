import createNextIntlPlugin from "next-intl/plugin";
import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // Found at run time, not bundled: native code, and a log that writes by itself.
  // Yjs knows its own by their class: the pages and the API must have the same.
  serverExternalPackages: ["@node-rs/argon2", "pino", "pg", "yjs"],
  // npm test checks the types of everything; starting does not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A lock file in a folder above must not move what is built.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  async headers() {
    return [
      // The reader of PDFs obeys a policy of its own: it computes, and fetches what lies beside it.
      { source: "/_next/static/pdf-reader/:path*", headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" }] },
      { source: "/api/auth/:path*", headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }] },
      // Signing out takes along what was kept on the device.
      { source: "/api/auth/signout", headers: [{ key: "Clear-Site-Data", value: '"storage"' }] },
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "no-referrer" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
        ],
      },
    ];
  },
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
