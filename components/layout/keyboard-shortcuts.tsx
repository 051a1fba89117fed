"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import { beginningsFor, navigationFor, type ShellMay } from "@/components/layout/navigation";
import { focusNotingLine } from "@/components/layout/noting-line";
import { singleLetterKeysAreOn } from "@/components/layout/single-letter-keys";
import { openLayer, workspaceLayer } from "@/components/layout/workspace-layer";

const CommandPalette = lazy(() =>
  import("@/components/layout/command-palette").then((file) => ({ default: file.CommandPalette })),
);
const ShortcutsDialog = lazy(() =>
  import("@/components/layout/shortcuts-dialog").then((file) => ({ default: file.ShortcutsDialog })),
);

const secondKeyWithin = 1500;
/** C alone begins an entry too, so it waits for a second letter no longer than it must. */
const kindWithin = 700;

/** Listens for the workspace's keys, and holds the two layers they open. Never fires in fields. */
export function KeyboardShortcuts({ may }: { may: ShellMay }) {
  const router = useRouter();
  const layer = useSyncExternalStore(workspaceLayer.subscribe, workspaceLayer.now, workspaceLayer.none);

  useEffect(() => {
    let goPressedAt = -Infinity;
    let callOff = () => {};

    /** The letter of a kind is heard before the page, which may listen for it too; any other key calls off. */
    function begin(first: string) {
      const timer = setTimeout(() => go(first), kindWithin);
      const onNext = (event: KeyboardEvent) => {
        if (event.repeat) return;
        callOff();
        const kind = beginningsFor(may).find(({ letter }) => letter === event.key.toLowerCase());
        if (!kind || event.ctrlKey || event.metaKey || event.altKey || isBusyPlace(event.target)) return;
        event.preventDefault();
        event.stopPropagation();
        router.push(kind.href);
      };
      document.addEventListener("keydown", onNext, true);
      callOff = () => {
        clearTimeout(timer);
        document.removeEventListener("keydown", onNext, true);
      };
    }
    function go(href: string) {
      callOff();
      router.push(href);
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const key = event.key.toLowerCase();
      if (key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        openLayer("palette");
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // Whoever writes the minutes reaches the line without leaving the keys.
      if (event.key === "F2" && !event.shiftKey && focusNotingLine()) return event.preventDefault();
      if (!singleLetterKeysAreOn() || isBusyPlace(event.target)) return;

      const afterGo = event.timeStamp - goPressedAt < secondKeyWithin;
      goPressedAt = key === "g" && !afterGo ? event.timeStamp : -Infinity;
      const place = afterGo && navigationFor(may).flatMap((group) => group.places).find(({ go }) => go === key);

      if (place) router.push(place.href);
      else if (afterGo) return;
      else if (key === "?") openLayer("shortcuts");
      else if (key === "c" && beginningsFor(may)[0]) begin(beginningsFor(may)[0]!.href);
      else if (key === "a") {
        if (!focusNotingLine()) return;
      } else if (key === "/") focusFilter(() => router.push("/search"));
      else return;
      event.preventDefault();
    }

    document.addEventListener("keydown", onKeyDown);
    return () => {
      callOff();
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [may, router]);

  return (
    <>
      <Suspense>{layer === "palette" && <CommandPalette may={may} onClose={() => openLayer(null)} />}</Suspense>
      <Suspense>{layer === "shortcuts" && <ShortcutsDialog may={may} onClose={() => openLayer(null)} />}</Suspense>
    </>
  );
}

/** Places where a letter is text or a choice, not a command. */
function isBusyPlace(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog[open]")) return true;
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
}

function focusFilter(otherwise: () => void): void {
  const filter = document.querySelector<HTMLInputElement>("main input[type=search]");
  if (!filter) return otherwise();
  filter.focus();
  filter.select();
}
