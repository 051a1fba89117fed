"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";

export type NavTab = { href: string; label: string; count?: number | string; current?: boolean };

/** Views of one page, as links: the address says which is open. Where they do not all fit, the open one is in sight. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly NavTab[] }) {
  const bar = useRef<HTMLElement>(null);
  const open = tabs.find((tab) => tab.current)?.href;

  useEffect(() => {
    const [all, tab] = [bar.current, bar.current?.querySelector<HTMLElement>("[aria-current]")];
    // The bar alone is scrolled, never the page.
    if (all && tab) all.scrollLeft += tab.getBoundingClientRect().left - all.getBoundingClientRect().left - (all.clientWidth - tab.offsetWidth) / 2;
  }, [open]);

  return (
    <nav className="tabs" ref={bar} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} prefetch={false} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
