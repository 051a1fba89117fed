"use client";

import { useEffect, useState } from "react";

/** The value once it has not changed for this many milliseconds, and a way to have it at once. */
export function useSettled<T>(value: T, pause: number): [settled: T, settleNow: () => void] {
  const [settled, setSettled] = useState(value);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);

  return [settled, () => setSettled(value)];
}
