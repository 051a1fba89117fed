"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { isWriting } from "@/components/layout/is-writing";
import { hearEntry, hearNews } from "@/components/layout/live";
import { askBell } from "@/components/notifications/bell-question";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ApiRefusal, call } from "@/lib/api/client";

type LiveEntryProps = {
  id: string;
  /** Stands for what the page shows (entryMarks); with a new one the page is up to date. */
  mark: string;
  /** Set on a form: it is never drawn anew by itself. */
  editing?: boolean;
  /** Whether the person was told something he has not seen: then what is about this entry is seen now. */
  unseen?: boolean;
};

/** Whether the entry is still there for the person: what was taken from him is to leave the browser's memory too. */
async function stillThere(id: string): Promise<boolean> {
  const refusal = await call("GET /api/entries/{id}/audience", { id }, { background: true }).catch((error: unknown) => error);
  return !(refusal instanceof ApiRefusal && refusal.kind === "not_found");
}

/** Keeps an entry's page as the entry stands; says so in a line where somebody is writing. */
export function LiveEntry({ id, mark, editing, unseen }: LiveEntryProps) {
  const t = useTranslations("shell.changed");
  const router = useRouter();
  const queries = useQueryClient();
  const shown = useRef(mark);
  const [changedFrom, setChangedFrom] = useState<string | null>(null);

  useEffect(() => {
    shown.current = mark;
  }, [mark]);
  useEffect(() => {
    return hearEntry(id, () => shown.current, () => {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(id) });
      const isBusy = () => editing || isWriting();
      if (isBusy()) setChangedFrom(shown.current);
      // Asking takes a moment, in which somebody may have begun to write.
      else void stillThere(id).then((there) => (!there ? location.reload() : isBusy() ? setChangedFrom(shown.current) : router.refresh()));
    });
  }, [id, editing, queries, router]);

  useEffect(() => {
    // What one is told of an entry that is before one's eyes is seen.
    const see = async () => {
      const { items } = await call("GET /api/notifications", { unseen: "true", limit: 50 }, { background: true });
      if (!items.some(({ entry }) => entry?.id === id)) return;
      await call("POST /api/notifications/seen", { entryId: id }, { background: true });
      await askBell(queries);
    };
    const seeIfPossible = () => void see().catch(() => undefined);
    if (unseen) seeIfPossible();
    return hearNews(seeIfPossible);
  }, [id, unseen, queries]);

  if (changedFrom !== mark) return <div role="status" />;
  return (
    <div role="status" className="changedline noprint">
      <Callout tone="acc" title={editing ? undefined : t("title")}>
        {editing ? (
          t("editing")
        ) : (
          <Button small onClick={() => router.refresh()}>
            {t("show")}
          </Button>
        )}
      </Callout>
    </div>
  );
}
