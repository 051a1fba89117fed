"use client";

import "./entry-attachments.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { AttachmentDrop } from "@/components/entries/attachment-drop";
import { AttachmentRow } from "@/components/entries/attachment-row";
import { call } from "@/lib/api/client";
import type { Attachments } from "@/lib/domain/attachments/contract";

const again = 2_000;

/** The files of an entry, and the place where more are dropped. Needs the namespaces `attachments` and `errors` in the browser. */
export function EntryAttachments({ entryId, first }: { entryId: string; first: Attachments }) {
  const t = useTranslations("attachments");
  const client = useQueryClient();
  const [said, setSaid] = useState("");
  const key = ["attachments", entryId];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call("GET /api/entries/{id}/attachments", { id: entryId }, { signal }),
    initialData: first,
    // The scanner's word is waited for; otherwise nothing changes here by itself.
    refetchInterval: ({ state }) => (state.data?.items.some(({ scan }) => scan === "waiting") ? again : false),
  });
  const tell = useCallback(
    (words: string) => {
      setSaid(words);
      void client.invalidateQueries({ queryKey: ["attachments", entryId] });
    },
    [client, entryId],
  );
  const { may } = data;
  // Those of versions stand with their versions.
  const items = data.items.filter((file) => !file.inVersion);
  if (items.length === 0 && !may.add) return null;
  return (
    <section className="sec" aria-labelledby="files-title">
      <div className="cardh">
        <h2 id="files-title">{t("title")}</h2>
        {items.length > 0 && <span className="n">{t("count", { count: items.length })}</span>}
      </div>
      {items.length > 0 && (
        <ul className="files">
          {items.map((file) => (
            <AttachmentRow key={file.id} file={file} onRemoved={(name) => tell(t("remove.done", { name }))} />
          ))}
        </ul>
      )}
      {may.add && <AttachmentDrop entryId={entryId} tell={tell} />}
      <p className="sr" role="status">
        {said}
      </p>
    </section>
  );
}
