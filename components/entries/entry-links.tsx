"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link2, Unlink } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { ShownTitle } from "@/components/entries/shown-title";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";
import { call } from "@/lib/api/client";
import type { Link as EntryLink, Links } from "@/lib/domain/links/contract";

const EntryLinkDialog = lazy(() => import("@/components/entries/entry-link-dialog").then((file) => ({ default: file.EntryLinkDialog })));

type EntryLinksProps = { entry: { id: string; reference: string }; first: Links };

/** What the entry is to others and they to it; made and removed by whoever keeps it. */
export function EntryLinks({ entry, first }: EntryLinksProps) {
  const t = useTranslations("links");
  const queries = useQueryClient();
  const router = useRouter();
  const { sentence } = useProblemSentence();
  const [making, setMaking] = useState(false);
  const key = ["entries", entry.id, "links"];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call("GET /api/entries/{id}/links", { id: entry.id }, { signal }),
    initialData: first,
  });
  /** The thread and the banners stand on the page as the server drew it. */
  function again() {
    void queries.invalidateQueries({ queryKey: key });
    router.refresh();
  }
  const removing = useMutation({
    retry: false,
    mutationFn: (link: EntryLink) => call("DELETE /api/links/{id}", { id: link.id }),
    onSuccess: (_, link) => showToast({ message: t("removed", { reference: link.entry.reference }) }),
    onSettled: again,
  });
  if (data.items.length === 0 && !data.may.make) return null;
  return (
    <section className="sec" aria-labelledby="links-title">
      <div className="cardh">
        <h2 id="links-title">{t("title")}</h2>
        {data.may.make && (
          <button type="button" className="linkb more makelink noprint" onClick={() => setMaking(true)}>
            <Link2 className="ic s" aria-hidden="true" />
            {t("make")}
          </button>
        )}
      </div>
      {data.items.length === 0 && <p className="muted small nolinks">{t("none")}</p>}
      {removing.error && <p role="alert">{sentence(removing.error)}</p>}
      <ul className="linkslist">
        {data.items.map((link) => (
          <li key={link.id}>
            <span className="how">{t(`${link.inverse ? "inverse" : "kind"}.${link.kind}`)}</span>
            <span className="what">
              <Link href={addressOfEntry(link.entry.reference)}>{link.entry.reference}</Link>{" "}
              <ShownTitle of={link.entry} />
            </span>
            {link.may.remove && (
              <IconButton label={t("remove", { reference: link.entry.reference })} onClick={() => !removing.isPending && removing.mutate(link)}>
                <Unlink className="ic" aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <Suspense>{making && <EntryLinkDialog entry={entry} onClose={() => setMaking(false)} onMade={again} />}</Suspense>
    </section>
  );
}
