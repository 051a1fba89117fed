import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";

type DeskPlaceProps = { title: string; hint: string; places: { href: string; label: string; icon: ReactNode }[] };

/** A place that this person's work is done in, when it is not the register. */
export function DeskPlace({ title, hint, places }: DeskPlaceProps) {
  return (
    <section className="sec card pad flow s">
      <h2>{title}</h2>
      <p className="s13 t2">{hint}</p>
      <div className="cluster">
        {places.map((place) => (
          <LinkButton key={place.href} href={place.href}>
            {place.icon}
            {place.label}
          </LinkButton>
        ))}
      </div>
    </section>
  );
}
