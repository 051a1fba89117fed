import type { ReactNode } from "react";

type PageProps = {
  /** A MarkingBanner, read before the title and kept in place while the page scrolls. */
  banner?: ReactNode;
  /** How wide the content may grow: lists "wide", search "mid", forms and settings "narrow". */
  width?: "full" | "wide" | "mid" | "narrow";
  children: ReactNode;
};

/** The main landmark of a page in the workspace. */
export function Page({ banner, width = "full", children }: PageProps) {
  return (
    <main id="content" className="content" tabIndex={-1}>
      {banner}
      <div className={width === "full" ? "page" : `page ${width}`}>{children}</div>
    </main>
  );
}
