"use client";

import { Keyboard } from "lucide-react";
import { openLayer } from "@/components/layout/workspace-layer";

export function ShortcutsButton({ label }: { label: string }) {
  return (
    <button
      type="button"
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        openLayer("shortcuts");
      }}
    >
      <Keyboard className="ic" aria-hidden="true" />
      {label}
      <kbd className="kbd">?</kbd>
    </button>
  );
}
