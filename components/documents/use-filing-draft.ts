"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { openDraftStore, type DraftStore } from "@/components/items/item-draft-store";
import type { CommonFields, FilingDocument } from "@/components/documents/filing-fields";
import { call } from "@/lib/api/client";

/** What was typed, and the uploads that had come: their names and the ids under which they wait. */
export type FilingDraft = { common: CommonFields; documents: FilingDocument[]; there: { key: string; name: string; size: number; uploadId: string }[]; at: string };

const place = "documents:new";
const pause = 400;

/** Keeps what is typed on this device, sealed, until all of it is filed (decision 11). */
export function useFilingDraft(draft: Omit<FilingDraft, "at"> | null, restore: (draft: FilingDraft) => void) {
  const me = useQuery({ queryKey: ["me"], queryFn: ({ signal }) => call("GET /api/me", {}, { signal }), staleTime: Infinity });
  const [store, setStore] = useState<DraftStore<FilingDraft> | null>(null);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const over = useRef(false);
  const bringBack = useEffectEvent((found: FilingDraft) => {
    restore(found);
    setRestoredAt(found.at);
  });
  const { id, draftKey } = me.data ?? {};
  useEffect(() => {
    if (!id || !draftKey) return;
    let here = true;
    void (async () => {
      const opened = await openDraftStore<FilingDraft>(id, draftKey);
      const found = await opened.read(place);
      if (!here) return;
      if (found) bringBack(found);
      setStore(opened);
    })();
    return () => {
      here = false;
    };
  }, [id, draftKey]);

  const keep = useEffectEvent(() => {
    if (!store || over.current) return;
    if (draft) void store.write(place, { ...draft, at: new Date().toISOString() });
    else store.remove(place);
  });
  const words = draft && JSON.stringify(draft);
  useEffect(() => {
    if (!store) return;
    const timer = setTimeout(keep, pause);
    return () => clearTimeout(timer);
  }, [store, words]);
  useEffect(() => {
    const now = () => keep();
    window.addEventListener("pagehide", now);
    return () => window.removeEventListener("pagehide", now);
  }, []);

  return {
    restoredAt,
    /** Removes it; with `forGood` nothing more is kept here. */
    forget(forGood: boolean) {
      over.current = forGood;
      setRestoredAt(null);
      store?.remove(place);
    },
  };
}
