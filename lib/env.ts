import { z } from "zod";

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

const logLevels = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);

const schema = z.object({
  DATABASE_APP_URL: z.string().min(1, "DATABASE_APP_URL is missing: start the product with npm start"),
  NEXTAUTH_SECRET: z.string().min(32, "NEXTAUTH_SECRET needs at least 32 characters"),
  PUBLIC_URL: origin.default("http://127.0.0.1:3000"),
  DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: logLevels.default("info"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  SESSION_HOURS: z.coerce.number().min(1).max(24 * 30).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().min(5).max(60 * 24).default(120),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  NODE_ENV: z.string().default("development"),
});

export type Env = z.infer<typeof schema>;
let read: Env | undefined;

/** The settings of this process, checked once; throws in plain words when one is missing or wrong. */
export function env(): Env {
  if (read) return read;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}`);
  }
  read = result.data;
  return read;
}

/** How much is logged. Never throws: what is wrong with the other settings must be said in the log. */
export function logLevel(): Env["LOG_LEVEL"] {
  return logLevels.catch("info").parse(process.env.LOG_LEVEL);
}

/** Whether people may sign in through an OpenID Connect provider. */
export function openIdConnect(): { issuer: string; clientId: string; clientSecret: string } | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}
