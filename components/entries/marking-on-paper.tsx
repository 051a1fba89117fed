"use client";

import { useEffect } from "react";

type MarkingOnPaperProps = {
  /** The marking in the reader's language; it stands at the top and bottom of every printed page. */
  marking: string;
  /** Reference, moment of reading and the reader's function; it stands at the foot of every printed page. */
  line: string;
};

/** Hands the words to the margins of `@page`, which inherit only from the root element. */
export function MarkingOnPaper({ marking, line }: MarkingOnPaperProps) {
  useEffect(() => {
    const root = document.documentElement.style;
    root.setProperty("--print-marking", JSON.stringify(marking.toLocaleUpperCase()));
    root.setProperty("--print-line", JSON.stringify(line));
    return () => {
      root.removeProperty("--print-marking");
      root.removeProperty("--print-line");
    };
  }, [marking, line]);
  return null;
}
