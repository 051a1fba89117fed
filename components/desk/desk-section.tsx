import Link from "next/link";
import type { ReactNode } from "react";

type DeskSectionProps = {
  id: string;
  title: string;
  /** Where the rest is; only when there is a rest. */
  more?: { href: string; label: string };
  children: ReactNode;
};

export function DeskSection({ id, title, more, children }: DeskSectionProps) {
  return (
    <section className="sec" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {more && (
          <Link className="more" href={more.href} prefetch={false}>
            {more.label}
          </Link>
        )}
      </header>
      {children}
    </section>
  );
}
