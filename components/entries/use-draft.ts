"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { openDraftStore, type DraftStore } from "@/components/items/item-draft-store";
import { call } from "@/lib/api/client";

type Kept<D> = D & { at: string };

const pause = 400;

/**
 * Keeps what is typed into a form on this device, sealed, and brings it back after a reload, an expired session or a
 * crash (decision 11). `draft` is what is worth keeping now; null when nothing is.
 */
export function useDraft<D extends object>(place: string, draft: D | null, restore: (draft: D) => void) {
  const me = useQuery({ queryKey: ["me"], queryFn: ({ signal }) => call("GET /api/me", {}, { signal }), staleTime: Infinity });
  const [store, setStore] = useState<DraftStore<Kept<D>> | null>(null);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const over = useRef(false);
  const bringBack = useEffectEvent((found: Kept<D>) => {
    restore(found);
    setRestoredAt(found.at);
  });
  const { id, draftKey } = me.data ?? {};
  useEffect(() => {
    if (!id || !draftKey) return;
    let here = true;
    void (async () => {
      const opened = await openDraftStore<Kept<D>>(id, draftKey);
      const found = await opened.read(place);
      if (!here) return;
      if (found) bringBack(found);
      setStore(opened);
    })();
    return () => {
      here = false;
    };
  }, [id, draftKey, place]);

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
