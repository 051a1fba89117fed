"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { openDraftStore, type DraftStore } from "@/components/items/item-draft-store";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";

/** What is being written; `sent` is the key under which exactly this was sent without an answer. */
export type CommentDraft = { text: string; mentions: Option[]; sent: string | null; at: string };

const pause = 400;

/** Keeps a comment that is being written on this device, and brings it back after a reload or an expired session. */
export function useCommentDraft(place: string, draft: Omit<CommentDraft, "at">, bringBack: (draft: CommentDraft) => void) {
  const me = useQuery({ queryKey: ["me"], queryFn: ({ signal }) => call("GET /api/me", {}, { signal }), staleTime: Infinity });
  const [store, setStore] = useState<DraftStore<CommentDraft> | null>(null);
  const [restored, setRestored] = useState(false);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const writing = useRef<Promise<void>>(Promise.resolve());

  const found = useEffectEvent((kept: CommentDraft) => {
    // What was typed while it was being fetched is newer.
    if (draft.text) return;
    bringBack(kept);
    setRestored(true);
  });
  const personId = me.data?.id;
  const draftKey = me.data?.draftKey;
  useEffect(() => {
    if (!personId || !draftKey) return;
    let here = true;
    void (async () => {
      const opened = await openDraftStore<CommentDraft>(personId, draftKey);
      const kept = await opened.read(place);
      if (!here) return;
      if (kept) found(kept);
      setStore(opened);
    })();
    return () => {
      here = false;
    };
  }, [personId, draftKey, place]);

  const keep = useEffectEvent(() => {
    if (!store) return;
    const kept = { ...draft, at: new Date().toISOString() };
    if (!draft.text.trim()) {
      setKeptAt(null);
      setRestored(false);
    }
    // One after the other, so that an older text never overtakes a newer one.
    writing.current = writing.current.then(async () => {
      if (!draft.text.trim()) return store.remove(place);
      await store.write(place, kept);
      setKeptAt(kept.at);
    }).catch(() => undefined);
  });
  const typed = JSON.stringify(draft);
  useEffect(() => {
    if (!store) return;
    const timer = setTimeout(keep, pause);
    const now = () => keep();
    window.addEventListener("pagehide", now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", now);
    };
  }, [store, typed]);
  // Another side is written on, or another page opened: what was typed last is kept all the same.
  useEffect(() => () => keep(), [store]);

  return { restored, keptAt: store?.durable ? keptAt : null, ready: store !== null };
}
