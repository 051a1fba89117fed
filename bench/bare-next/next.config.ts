import path from "node:path";
import type { NextConfig } from "next";

/** A Next.js application with one route and nothing else: the floor of the framework. */
const config: NextConfig = {
  poweredByHeader: false,
  serverExternalPackages: ["pg", "pino", "@node-rs/argon2"],
  turbopack: { root: path.join(import.meta.dirname, "..", "..") },
};

export default config;
