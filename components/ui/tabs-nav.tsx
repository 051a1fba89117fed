import Link from "next/link";

export type NavTab = { href: string; label: string; count?: number | string; current?: boolean };

/** Views of one page, as links: the address says which is open. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly NavTab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} prefetch={false} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
