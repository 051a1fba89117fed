"use client";

import { Check, X } from "lucide-react";
import { useEffect, useState } from "react";
import { dismissToast, type Toast } from "@/components/ui/show-toast";

const readingTime = 10_000;

/** Leaves after ten seconds, which start again after the pointer or the focus was on it. */
export function ToastLine({ toast, dismissLabel }: { toast: Toast; dismissLabel: string }) {
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), readingTime);
    return () => clearTimeout(timer);
  }, [held, toast.id]);

  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Check className="ic" aria-hidden="true" />
      <span>{toast.message}</span>
      {toast.undo && (
        <button
          type="button"
          onClick={() => {
            toast.undo?.act();
            dismissToast(toast.id);
          }}
        >
          {toast.undo.label}
        </button>
      )}
      <button type="button" className="x" aria-label={dismissLabel} onClick={() => dismissToast(toast.id)}>
        <X className="ic s" aria-hidden="true" />
      </button>
    </div>
  );
}
