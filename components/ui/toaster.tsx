"use client";

import { useSyncExternalStore } from "react";
import { noToasts, toasts } from "@/components/ui/show-toast";
import { ToastLine } from "@/components/ui/toast-line";

/** The polite live region that toasts appear in. Stands once, in the frame of the page. */
export function Toaster({ dismissLabel }: { dismissLabel: string }) {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.now, noToasts);
  return (
    <div className="toasts" role="status" aria-live="polite" aria-atomic="false">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} dismissLabel={dismissLabel} />
      ))}
    </div>
  );
}
