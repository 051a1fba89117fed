"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { sendFile, type Sending } from "@/components/entries/attachment-sending";
import { newKey } from "@/components/layout/act-key";
import type { ApiRefusal } from "@/lib/api/client";

export type Sent = { key: string; file: File; state: "waiting" | "sending" | "checking" | "broken" | "refused"; sent: number; error: ApiRefusal | null };

const atOnce = 3;
const mendable = new Set(["offline", "unavailable"]);

/** The files that are on their way from this page: a few at a time, each by itself. */
export function useSending(entryId: string, onAttached: (name: string) => void) {
  const [files, setFiles] = useState<readonly Sent[]>([]);
  const underway = useRef(new Map<string, Sending>());

  const change = useCallback((key: string, to: Partial<Sent>) => setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one))), []);
  const forget = useCallback((key: string) => setFiles((all) => all.filter((one) => one.key !== key)), []);

  useEffect(() => {
    const busy = files.filter(({ state }) => state === "sending" || state === "checking").length;
    for (const { key, file } of files.filter(({ state }) => state === "waiting").slice(0, Math.max(0, atOnce - busy))) {
      if (underway.current.has(key)) continue;
      const sending = sendFile(file, entryId, key, { onProgress: (sent) => change(key, { sent }), onChecking: () => change(key, { state: "checking" }) });
      underway.current.set(key, sending);
      change(key, { state: "sending", error: null });
      void sending.done
        .then(() => {
          forget(key);
          onAttached(file.name);
        })
        .catch((error: ApiRefusal) => change(key, { state: mendable.has(error.kind) ? "broken" : "refused", error }))
        .finally(() => underway.current.delete(key));
    }
  }, [files, entryId, change, forget, onAttached]);

  // What broke off goes on by itself when there is a network again.
  useEffect(() => {
    const again = () => setFiles((all) => all.map((one) => (one.state === "broken" ? { ...one, state: "waiting" } : one)));
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, []);

  const leaving = files.some(({ state }) => state !== "refused");
  useEffect(() => {
    if (!leaving) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [leaving]);

  return {
    files,
    add: useCallback((given: readonly File[]) => setFiles((all) => [...all, ...given.map((file): Sent => ({ key: newKey(), file, state: "waiting", sent: 0, error: null }))]), []),
    again: (key: string) => change(key, { state: "waiting" }),
    cancel(key: string) {
      const sending = underway.current.get(key);
      forget(key);
      void sending?.cancel();
    },
  };
}
