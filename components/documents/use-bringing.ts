"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { bringFile, forgetUpload, type Sending } from "@/components/entries/attachment-sending";
import { newKey } from "@/components/layout/act-key";
import { ApiRefusal } from "@/lib/api/client";

export type BroughtFile = {
  key: string; name: string; size: number;
  /** Null for one that was there before the page was opened. */
  file: File | null;
  state: "waiting" | "sending" | "there" | "broken" | "refused"; sent: number; uploadId: string | null; error: ApiRefusal | null;
};

const atOnce = 3;
const mendable = new Set(["offline", "unavailable"]);

/** Files on their way to a document that is not there yet: a few at a time, each by itself; what is there waits to be made use of. */
export function useBringing() {
  const [files, setFiles] = useState<readonly BroughtFile[]>([]);
  const underway = useRef(new Map<string, Sending<string>>());
  const change = useCallback((key: string, to: Partial<BroughtFile>) => setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one))), []);

  useEffect(() => {
    const busy = files.filter(({ state }) => state === "sending").length;
    for (const { key, file } of files.filter(({ state }) => state === "waiting").slice(0, Math.max(0, atOnce - busy))) {
      if (underway.current.has(key) || !file) continue;
      const sending = bringFile(file, null, (sent) => change(key, { sent }));
      underway.current.set(key, sending);
      change(key, { state: "sending", error: null });
      void sending.done
        .then((uploadId) => change(key, { state: "there", uploadId, sent: file.size }))
        .catch((error: ApiRefusal) => change(key, { state: mendable.has(error.kind) ? "broken" : "refused", error }))
        .finally(() => underway.current.delete(key));
    }
  }, [files, change]);

  // What broke off goes on by itself when there is a network again.
  useEffect(() => {
    const again = () => setFiles((all) => all.map((one) => (one.state === "broken" ? { ...one, state: "waiting" } : one)));
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, []);

  return {
    files,
    /** The keys of what was added, in its order. */
    add: useCallback((given: readonly File[]): string[] => {
      const added = given.map((file): BroughtFile => ({ key: newKey(), name: file.name, size: file.size, file, state: "waiting", sent: 0, uploadId: null, error: null }));
      setFiles((all) => [...all, ...added]);
      return added.map(({ key }) => key);
    }, []),
    /** Files that had come whole when the page was left. */
    bringBack: useCallback((there: readonly BroughtFile[]) => setFiles((all) => [...there.filter((one) => !all.some(({ key }) => key === one.key)), ...all]), []),
    again: useCallback((key: string) => change(key, { state: "waiting", error: null }), [change]),
    drop: useCallback(
      (key: string) => {
        const there = files.find((one) => one.key === key)?.uploadId;
        if (there) forgetUpload(there);
        void underway.current.get(key)?.cancel();
        setFiles((all) => all.filter((one) => one.key !== key));
      },
      [files],
    ),
    /** Files that have become a part of a document wait here no more. */
    release: useCallback((keys: readonly string[]) => setFiles((all) => all.filter((one) => !keys.includes(one.key))), []),
    /** What was refused of the files when they should become a part of a document is said beside each. False where it was something else. */
    refusedIn: useCallback((error: unknown): boolean => {
      if (!(error instanceof ApiRefusal)) return false;
      const concerned = files.filter(({ uploadId }) => uploadId && error.fields[uploadId]);
      concerned.forEach(({ key, uploadId }) => change(key, { state: "refused", error: new ApiRefusal({ kind: error.kind, reason: error.fields[uploadId!] }) }));
      return concerned.length > 0;
    }, [files, change]),
  };
}
