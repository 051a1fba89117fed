"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

const EntryChangeShown = lazy(() => import("@/components/entries/entry-change-shown").then((file) => ({ default: file.EntryChangeShown })));

type EntryChangeProps = { entryId: string; other: { id: string; reference: string } };

/** What an entry changed of the one it replaces: both are opened, so only when somebody wants to see it. */
export function EntryChange({ entryId, other }: EntryChangeProps) {
  const t = useTranslations("links.replaced");
  const [open, setOpen] = useState(false);
  return (
    <details className="fold noprint" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("what")}</summary>
      {open && (
        <Suspense>
          <EntryChangeShown entryId={entryId} other={other} />
        </Suspense>
      )}
    </details>
  );
}
