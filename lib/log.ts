import "server-only";
import pino from "pino";
import { env } from "./env";

/** The log: one JSON line per event, only named fields, never a text, a title, a search term or a secret. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
