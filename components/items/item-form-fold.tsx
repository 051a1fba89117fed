"use client";

import { useEffect, useRef, type ReactNode } from "react";

/** An optional part of the form: folded at first, opened whenever `opened` becomes true, never closed by itself. */
export function ItemFormFold({ title, opened, children }: { title: string; opened: boolean; children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (opened && box.current) box.current.open = true;
  }, [opened]);
  return (
    <details ref={box} className="fold form-fold">
      <summary>{title}</summary>
      <div className="form-fold-body">{children}</div>
    </details>
  );
}
