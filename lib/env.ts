import { z } from "zod";

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

const logLevels = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);

/** Several values with commas between them. */
const listed = z.string().transform((value) => value.split(",").map((one) => one.trim().toLowerCase()).filter(Boolean));

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
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_PREFIX: z.string().regex(/^([\w.-]+\/)*$/, "S3_PREFIX ends with a slash").default(""),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD_SOCKET: z.string().optional(),
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65_535).default(3310),
  MAIL_IN_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  MAIL_IN_HOST: z.string().default("127.0.0.1"),
  MAIL_IN_ADDRESS: listed.optional(),
  MAIL_IN_TOKEN: z.string().regex(/^tdu_[A-Za-z0-9_-]{43}$/, "MAIL_IN_TOKEN is no access token: npm run token -- --as name@example.org").optional(),
  MAIL_IN_FROM: listed.default(["127.0.0.1", "::1"]),
  MAIL_IN_MOST_MB: z.coerce.number().min(1).max(2_000).default(60),
  MAIL_IN_TLS_CERT: z.string().optional(),
  MAIL_IN_TLS_KEY: z.string().optional(),
  /** The relay that takes mail: `smtp://user:password@host:587` or `smtps://…`. Without it no mail leaves. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "SMTP_URL must look like smtp://user:password@host:587" }).optional(),
  /** Whom the mail is from: `Name <address>` or an address alone. */
  MAIL_FROM: z.string().regex(/^(?:[^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "MAIL_FROM must look like Trait d’union <register@example.org>").optional(),
  NODE_ENV: z.string().default("development"),
}).refine((given) => !given.SMTP_URL || given.MAIL_FROM, { path: ["MAIL_FROM"], error: "MAIL_FROM is needed with SMTP_URL: Trait d’union <register@example.org>" });

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

/** The relay for mail that leaves, and whom it is from; null where none is set. */
export function mailRelay(): { url: string; from: { name: string; address: string } } | null {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL || !MAIL_FROM) return null;
  const [, name = "", address = MAIL_FROM] = /^(.+) <(.+)>$/.exec(MAIL_FROM) ?? [];
  return { url: SMTP_URL, from: { name, address } };
}

/** Whether people may sign in through an OpenID Connect provider. */
export function openIdConnect(): { issuer: string; clientId: string; clientSecret: string } | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}

export type ObjectStorage = { endpoint?: string; bucket: string; region: string; prefix: string; accessKeyId: string; secretAccessKey: string };

/** The S3-compatible store that holds the files; null when they lie on the disk. */
export function objectStorage(): ObjectStorage | null {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_PREFIX, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  if (!S3_BUCKET && !S3_ENDPOINT) return null;
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) throw new Error("An S3 store needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.");
  return { endpoint: S3_ENDPOINT, bucket: S3_BUCKET, region: S3_REGION, prefix: S3_PREFIX, accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
}

/** Where ClamAV listens; null when there is no scanner. */
export function virusScanner(): { path: string } | { host: string; port: number } | null {
  const { CLAMD_SOCKET, CLAMD_HOST, CLAMD_PORT } = env();
  if (CLAMD_SOCKET) return { path: CLAMD_SOCKET };
  return CLAMD_HOST ? { host: CLAMD_HOST, port: CLAMD_PORT } : null;
}

export type MailDoor = {
  port: number; host: string; addresses: readonly string[]; token: string; relays: readonly string[]; mostBytes: number;
  tls: { cert: string; key: string } | null;
};

/** Where mail forwarded to the office is received, and under whose rights it is filed; null when it is not. */
export function mailDoor(): MailDoor | null {
  const { MAIL_IN_PORT, MAIL_IN_HOST, MAIL_IN_ADDRESS, MAIL_IN_TOKEN, MAIL_IN_FROM, MAIL_IN_MOST_MB, MAIL_IN_TLS_CERT, MAIL_IN_TLS_KEY } = env();
  if (MAIL_IN_PORT === undefined) return null;
  if (!MAIL_IN_ADDRESS?.length || !MAIL_IN_TOKEN) throw new Error("Receiving mail (MAIL_IN_PORT) needs MAIL_IN_ADDRESS and MAIL_IN_TOKEN.");
  if (Boolean(MAIL_IN_TLS_CERT) !== Boolean(MAIL_IN_TLS_KEY)) throw new Error("MAIL_IN_TLS_CERT and MAIL_IN_TLS_KEY are given together or not at all.");
  return {
    port: MAIL_IN_PORT, host: MAIL_IN_HOST, addresses: MAIL_IN_ADDRESS, token: MAIL_IN_TOKEN, relays: MAIL_IN_FROM, mostBytes: MAIL_IN_MOST_MB * 1_048_576,
    tls: MAIL_IN_TLS_CERT && MAIL_IN_TLS_KEY ? { cert: MAIL_IN_TLS_CERT, key: MAIL_IN_TLS_KEY } : null,
  };
}

/** Where this machine keeps its programs, of which we use what is there. */
export const programFolders = (): string[] => (process.env.PATH ?? "").split(":").filter((folder) => folder.startsWith("/"));
