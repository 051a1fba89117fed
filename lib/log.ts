import "server-only";
import pino from "pino";
import { logLevel } from "./env";

/** The log: one JSON line per event, only named fields, never a text, a title, a search term or a secret. */
export const log = pino({
  level: logLevel(),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
