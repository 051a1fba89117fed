"use client";

import { ArrowDown, ArrowUp, Pencil, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";

export type ParticipantWish = "up" | "down" | "edit" | "remove";
type ParticipantMenuProps = { title: string; first: boolean; last: boolean; onWish: (wish: ParticipantWish) => void };

const signs = { up: ArrowUp, down: ArrowDown, edit: Pencil, remove: X } as const;

/** What can be done with a participant. */
export function ParticipantMenu({ title, first, last, onWish }: ParticipantMenuProps) {
  const t = useTranslations("participants.act");
  return (
    <span className="noprint nw">
      {(["up", "down", "edit", "remove"] as const).filter((wish) => (wish !== "up" || !first) && (wish !== "down" || !last)).map((wish) => {
        const Sign = signs[wish];
        return (
          <IconButton key={wish} label={t(wish, { title })} onClick={() => onWish(wish)}>
            <Sign className="ic" aria-hidden="true" />
          </IconButton>
        );
      })}
    </span>
  );
}
