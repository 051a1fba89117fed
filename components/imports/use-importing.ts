"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { bringFile, type Sending } from "@/components/entries/attachment-sending";
import { newKey } from "@/components/layout/act-key";
import { ApiRefusal, call, type Answer } from "@/lib/api/client";
import { isMail } from "@/lib/domain/imports/model";

export type ImportedItem = Answer<"POST /api/imports">["items"][number];
type Stage = "waiting" | "sending" | "there" | "broken" | "refused";
export type Brought = { key: string; file: File; stage: Stage; sent: number; uploadId: string | null; error: ApiRefusal | null };
/** What becomes one item: a mail by itself, or all other files that were given together. */
export type Bundle = { key: string; again: boolean; files: readonly Brought[]; filing: boolean; items: readonly ImportedItem[] | null; error: ApiRefusal | null };

const atOnce = 3;
const mendable = new Set(["offline", "unavailable"]);
const brought = (file: File): Brought => ({ key: newKey(), file, stage: "waiting", sent: 0, uploadId: null, error: null });
const bundle = (files: readonly File[], again = false): Bundle => ({ key: newKey(), again, files: files.map(brought), filing: false, items: null, error: null });

/** A mail becomes an item of its own; the other files that were given together become one. */
function bundled(files: readonly File[]): Bundle[] {
  const others = files.filter((file) => !isMail(file.name, file.type));
  return [...files.filter((file) => !others.includes(file)).map((file) => bundle([file])), ...(others.length ? [bundle(others)] : [])];
}

const settled = ({ stage }: Brought) => stage === "there" || stage === "refused";
const ready = ({ files, filing, items, error }: Bundle) => !filing && !items && !error && files.every(settled) && files.some(({ stage }) => stage === "there");
export const isUnderway = ({ files, filing, items, error }: Bundle) => filing || (!items && !error && files.some((file) => !settled(file)));

/** Files on their way into the register: a few at a time; what belongs together is filed when all of it is there. */
export function useImporting(onFiled: () => void) {
  const [bundles, setBundles] = useState<readonly Bundle[]>([]);
  const underway = useRef(new Map<string, Sending<string>>());
  const filing = useRef(new Set<string>());

  const change = useCallback((key: string, to: Partial<Bundle>) => setBundles((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one))), []);
  const changeFile = useCallback((key: string, to: Partial<Brought>) => {
    setBundles((all) => all.map((one) => (one.files.some((file) => file.key === key) ? { ...one, files: one.files.map((file) => (file.key === key ? { ...file, ...to } : file)) } : one)));
  }, []);

  useEffect(() => {
    const all = bundles.flatMap(({ files }) => files);
    const busy = all.filter(({ stage }) => stage === "sending").length;
    for (const { key, file } of all.filter(({ stage }) => stage === "waiting").slice(0, Math.max(0, atOnce - busy))) {
      if (underway.current.has(key)) continue;
      const sending = bringFile(file, null, (sent) => changeFile(key, { sent }));
      underway.current.set(key, sending);
      changeFile(key, { stage: "sending", error: null });
      void sending.done
        .then((uploadId) => changeFile(key, { stage: "there", uploadId, sent: file.size }))
        .catch((error: ApiRefusal) => changeFile(key, { stage: mendable.has(error.kind) ? "broken" : "refused", error }))
        .finally(() => underway.current.delete(key));
    }
    for (const one of bundles.filter(ready)) {
      if (filing.current.has(one.key)) continue;
      filing.current.add(one.key);
      change(one.key, { filing: true });
      const uploads = one.files.flatMap(({ uploadId }) => uploadId ?? []);
      void call("POST /api/imports", { uploads, ...(one.again && { again: true }) }, { idempotencyKey: one.key })
        .then(({ items }) => {
          change(one.key, { filing: false, items });
          onFiled();
        })
        .catch((error: unknown) => change(one.key, { filing: false, error: error instanceof ApiRefusal ? error : new ApiRefusal({ kind: "unexpected" }) }))
        .finally(() => filing.current.delete(one.key));
    }
  }, [bundles, change, changeFile, onFiled]);

  // What broke off goes on by itself when there is a network again.
  useEffect(() => {
    const again = () => setBundles((all) => all.map((one) => ({ ...one, files: one.files.map((file) => (file.stage === "broken" ? { ...file, stage: "waiting" } : file)) })));
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, []);

  const leaving = bundles.some(isUnderway);
  useEffect(() => {
    if (!leaving) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [leaving]);

  return {
    bundles,
    add: useCallback((files: readonly File[]) => setBundles((all) => [...bundled(files), ...all]), []),
    /** The same once more, under the same key: it has one effect. */
    retry: (of: Bundle) => change(of.key, { error: null, files: of.files.map((file) => (file.stage === "broken" ? { ...file, stage: "waiting" } : file)) }),
    /** Although it is in the register already. */
    fileAgain: (of: Bundle) => setBundles((all) => all.map((one) => (one.key === of.key ? bundle(of.files.map(({ file }) => file), true) : one))),
    takeAway(of: Bundle) {
      for (const { key } of of.files) void underway.current.get(key)?.cancel();
      setBundles((all) => all.filter((one) => one.key !== of.key));
    },
  };
}
