"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { openLayer } from "@/components/layout/workspace-layer";

/** Opens the palette; leads to the search page where scripts do not run. */
export function JumpLink(props: Omit<ComponentProps<typeof Link>, "href" | "onClick">) {
  return (
    <Link
      {...props}
      href="/search"
      prefetch={false}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        openLayer("palette");
      }}
    />
  );
}
