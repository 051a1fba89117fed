"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { isWriting } from "@/components/layout/is-writing";
import { hearEnd, hearNews } from "@/components/layout/live";

/** Pages that show what one's news are about, drawn by the server. */
const follows = /^\/(desk|inbox|releases|requests)$/;

/** Draws a page anew when there is news for it, and leaves it when nobody is signed in any more. */
export function LiveUpdates() {
  const router = useRouter();
  const path = usePathname();
  useEffect(() => {
    if (!follows.test(path)) return;
    return hearNews(() => {
      if (!isWriting()) router.refresh();
    });
  }, [path, router]);
  useEffect(() => hearEnd(() => {
    // What somebody is writing stays before him: saving says what to do.
    if (!isWriting()) router.refresh();
  }), [router]);
  return null;
}
