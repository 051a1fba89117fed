"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { openDraftStore, type Draft, type DraftStore } from "@/components/items/item-draft-store";
import type { ItemFields } from "@/components/items/item-fields";
import { call } from "@/lib/api/client";

const pause = 400;

type ItemDraftProps = {
  /** `new`, or the id of the entry that is edited. */
  place: string;
  form: UseFormReturn<ItemFields>;
  /** What is worth keeping now; null when nothing was typed. */
  snapshot: () => Draft | null;
  restore: (draft: Draft) => void;
};

/** Keeps what is typed on this device, and brings it back after a reload, an expired session or a crash. */
export function useItemDraft({ place, form, snapshot, restore }: ItemDraftProps) {
  const me = useQuery({ queryKey: ["me"], queryFn: ({ signal }) => call("GET /api/me", {}, { signal }), staleTime: Infinity });
  const [store, setStore] = useState<DraftStore | null>(null);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const writing = useRef<Promise<void>>(Promise.resolve());
  const over = useRef(false);

  const bringBack = useEffectEvent((draft: Draft) => {
    restore(draft);
    setRestoredAt(draft.at);
  });
  const personId = me.data?.id;
  const draftKey = me.data?.draftKey;
  useEffect(() => {
    if (!personId || !draftKey) return;
    let here = true;
    void (async () => {
      const opened = await openDraftStore(personId, draftKey);
      const draft = await opened.read(place);
      if (!here) return;
      if (draft) bringBack(draft);
      setStore(opened);
    })();
    return () => {
      here = false;
    };
  }, [personId, draftKey, place]);

  /** Writes now; done when it is on the device. */
  function keep(): Promise<void> {
    if (!store || over.current) return writing.current;
    const draft = snapshot();
    if (!draft) {
      store.remove(place);
      setKeptAt(null);
      return writing.current;
    }
    // One after the other, so that an older text never overtakes a newer one.
    writing.current = writing.current.then(() => store.write(place, draft)).then(
      () => setKeptAt(draft.at),
      () => undefined,
    );
    return writing.current;
  }

  const keepLatest = useEffectEvent(() => void keep());
  const { subscribe } = form;
  useEffect(() => {
    if (!store) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(keepLatest, pause);
    };
    const now = () => keepLatest();
    const unsubscribe = subscribe({ formState: { values: true }, callback: soon });
    soon();
    document.addEventListener("visibilitychange", now);
    window.addEventListener("pagehide", now);
    return () => {
      clearTimeout(timer);
      now();
      unsubscribe();
      document.removeEventListener("visibilitychange", now);
      window.removeEventListener("pagehide", now);
    };
  }, [store, subscribe]);

  // Nothing outlives this window: the browser asks before it goes.
  const durable = store?.durable ?? false;
  useEffect(() => {
    if (durable || !keptAt) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [durable, keptAt]);

  return {
    restoredAt,
    keptAt,
    durable,
    keep,
    /** Removes it, after what was being written; with `forGood` nothing more is kept here. */
    async forget(forGood: boolean) {
      over.current = forGood;
      setRestoredAt(null);
      setKeptAt(null);
      await writing.current;
      store?.remove(place);
    },
    /** Leaves a draft where the form of another entry finds it. */
    async leaveFor(otherPlace: string, draft: Draft) {
      await store?.write(otherPlace, draft);
    },
  };
}
