"use client";

import { useRouter } from "next/navigation";
import { useTransition, type FormEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

type AddressFiltersProps = { path: string; label: string; show: string; clear: string; filtered: boolean; className?: string; children: ReactNode };

/** Filters that stand in the address; without scripts the form asks for the same page. */
export function AddressFilters({ path, label, show, clear, filtered, className = "", children }: AddressFiltersProps) {
  const router = useRouter();
  const [asking, startAsking] = useTransition();

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => (typeof value === "string" && value.trim() ? [[name, value.trim()]] : []));
    const query = new URLSearchParams(given as [string, string][]).toString();
    startAsking(() => router.push(query ? `${path}?${query}` : path));
  }

  return (
    <form className={`auditfilters ${className}`.trim()} action={path} method="get" role="search" aria-label={label} noValidate onSubmit={ask}>
      {children}
      <div className="cluster do">
        <Button type="submit" busy={asking}>
          {show}
        </Button>
        {filtered && (
          <LinkButton href={path} look="quiet">
            {clear}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
