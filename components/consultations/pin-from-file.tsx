"use client";

import { lazy, Suspense } from "react";
import type { PinWordsProps } from "@/components/consultations/pin-words";

const PinWords = lazy(() => import("@/components/consultations/pin-words").then((file) => ({ default: file.PinWords })));

/** Commenting from a file, fetched only where comments are asked for. */
export function PinFromFile(props: PinWordsProps) {
  return (
    <Suspense>
      <PinWords {...props} />
    </Suspense>
  );
}
