"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = { href: string; label?: string; children: ReactNode };

/** A link that says when it is where one is, and closes the phone's menu behind it. */
export function NavLink({ href, label, children }: NavLinkProps) {
  const path = usePathname();
  const within = path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      aria-current={path === href ? "page" : within ? "true" : undefined}
      onClick={(event) => {
        const menu = event.currentTarget.closest<HTMLElement>("[popover]");
        if (menu?.matches(":popover-open")) menu.hidePopover();
      }}
    >
      {children}
    </Link>
  );
}
