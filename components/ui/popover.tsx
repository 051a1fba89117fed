"use client";

import { useId, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { placeBelow } from "@/components/ui/place-below";

type PopoverProps = {
  /** What the trigger button shows. */
  trigger: ReactNode;
  /** Words read after what the button shows, when that is not enough (only an icon, only a number). */
  triggerLabel?: string;
  triggerClass?: string;
  /** The name of the panel. */
  label: string;
  /** Which edge of the panel meets the button's. */
  align?: "start" | "end";
  /** Told when it opens and closes, to fetch what it shows only then. */
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A button and the panel it opens. Escape, a click or the focus elsewhere closes it; Escape gives the focus back. */
export function Popover(props: PopoverProps) {
  const { trigger, triggerLabel, triggerClass = "btn", label, align = "start", onOpenChange, children } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // Anchor names are CSS identifiers; the ids React makes are not.
  const anchor = `--anchor-${id.replace(/[^a-zA-Z0-9]/g, "")}`;

  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        popoverTarget={id}
        aria-expanded={open}
        aria-haspopup="dialog"
        style={{ anchorName: anchor } as CSSProperties}
      >
        {trigger}
        {triggerLabel && <span className="sr">{triggerLabel}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        // What is longer than the window is scrolled with the arrow keys, also where it holds nothing else to focus.
        tabIndex={0}
        className={align === "end" ? "pop end" : "pop"}
        style={{ positionAnchor: anchor } as CSSProperties}
        onBeforeToggle={(event) => {
          if (event.newState === "open") setOpen(true);
        }}
        onToggle={(event) => {
          const opened = event.newState === "open";
          if (opened && button.current) placeBelow(event.currentTarget, button.current, align);
          setOpen(opened);
          onOpenChange?.(opened);
        }}
        onBlur={(event) => {
          const next = event.relatedTarget;
          if (next && next !== button.current && !event.currentTarget.contains(next)) event.currentTarget.hidePopover();
        }}
      >
        {open && children}
      </div>
    </>
  );
}
