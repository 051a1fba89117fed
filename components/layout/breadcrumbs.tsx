"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The words of the path's parts: "items" → "Information", "new" → "New entry"; a whole path where a part has others there. */
export type CrumbWords = Readonly<Record<string, string>>;

const reference = /^[A-Z]{2,4}-\d{4}-\d{4,}$/;

/** Where one is, read from the address: a known word, or an entry's reference; other parts stay unsaid. */
export function Breadcrumbs({ label, words }: { label: string; words: CrumbWords }) {
  const parts = usePathname().split("/").filter(Boolean);
  const crumbs = parts.flatMap((part, depth) => {
    const text = words[parts.slice(0, depth + 1).join("/")] ?? words[part] ?? (reference.test(part) ? part : null);
    return text ? [{ text, href: `/${parts.slice(0, depth + 1).join("/")}` }] : [];
  });
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {crumbs.map(({ text, href }, place) => (
          <li key={href}>
            {place < crumbs.length - 1 ? (
              <Link href={href} prefetch={false}>
                {text}
              </Link>
            ) : (
              <span aria-current="page">{text}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
