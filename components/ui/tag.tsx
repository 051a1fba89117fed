import type { ReactNode } from "react";

export type TagTone = "plain" | "ok" | "warn" | "bad" | "acc";

/** A state in one or two words. Give it an icon too when the colour means something. */
export function Tag({ tone = "plain", children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={tone === "plain" ? "tag" : `tag ${tone}`}>{children}</span>;
}
