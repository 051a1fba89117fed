"use client";

import { useEffect, useRef, useState } from "react";
import { openDraftStore, type Draft, type DraftStore } from "@/components/items/item-draft-store";
import type { RequestFields } from "@/components/requests/request-fields";
import { call } from "@/lib/api/client";

const pause = 400;

/** Keeps what is typed sealed on this device, and brings it back after a reload, an expired session or a crash. */
export function useRequestDraft(place: string, fields: RequestFields, initial: RequestFields, restore: (fields: RequestFields) => void) {
  const [store, setStore] = useState<DraftStore | null>(null);
  const [restored, setRestored] = useState(false);
  const over = useRef(false);
  const bringBack = useRef(restore);
  const untouched = useRef(JSON.stringify(initial));

  useEffect(() => {
    let here = true;
    void (async () => {
      const me = await call("GET /api/me", {}).catch(() => null);
      if (!me) return;
      const opened = await openDraftStore(me.id, me.draftKey);
      const draft = await opened.read(place);
      if (!here) return;
      // The store keeps whatever a form holds; a form reads only what it kept at its own place.
      if (draft) {
        bringBack.current(draft.fields as unknown as RequestFields);
        setRestored(true);
      }
      setStore(opened);
    })();
    return () => {
      here = false;
    };
  }, [place]);

  const typed = JSON.stringify(fields);
  useEffect(() => {
    if (!store || over.current || typed === untouched.current) return;
    const keep = () => {
      if (!over.current) void store.write(place, { fields: JSON.parse(typed), at: new Date().toISOString() } as Draft);
    };
    const timer = setTimeout(keep, pause);
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [store, place, typed]);

  return {
    restored,
    /** Removes it; with `forGood` nothing more is kept here. */
    forget(forGood: boolean) {
      over.current = forGood;
      setRestored(false);
      store?.remove(place);
    },
  };
}
