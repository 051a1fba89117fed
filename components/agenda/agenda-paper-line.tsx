"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/agenda/agenda-acts";
import { MarkingChip } from "@/components/entries/marking-chip";
import { ProblemLine } from "@/components/layout/problem-line";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";
import { Tag } from "@/components/ui/tag";
import { call } from "@/lib/api/client";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import type { MeetingPaper } from "@/lib/domain/meetings/papers/contract";

/** One paper, with what is wrong about it in words. */
export function AgendaPaperLine({ paper, meetingId }: { paper: MeetingPaper; meetingId: string }) {
  const t = useTranslations("agenda.papers");
  const { id, entry } = paper;
  const { reference } = entry;
  const removing = useAct(meetingId, () => call("DELETE /api/papers/{id}", { id }), () => showToast({ message: t("removed", { reference }) }));
  const moving = useAct(meetingId, (direction: "up" | "down") => call("POST /api/papers/{id}/position", { id, direction }));
  return (
    <li>
      <span className="t">
        {paper.relation === "arises_from" && <span className="t2">{t("asOrigin")} </span>}
        <Link href={addressOfEntry(reference)} prefetch={false}>
          {reference}
        </Link>{" "}
        <bdi lang={entry.language} dir={directionOfWriting(entry.language)}>
          {entry.title}
        </bdi>
      </span>
      {entry.classification !== "UNCLASSIFIED" && <MarkingChip classification={entry.classification} />}
      {paper.late && <Tag tone="warn">{t("late")}</Tag>}
      {paper.aboveMeeting && <Tag tone="warn">{t("above")}</Tag>}
      {paper.notReleasedTo.map((side) => (
        <Tag key={side} tone="warn">
          {t("notReleased", { side: t(`side.${side}`) })}
        </Tag>
      ))}
      {paper.may.keep && (
        <span className="noprint">
          <IconButton label={t("up", { reference })} onClick={() => !moving.isPending && moving.mutate("up")}>
            <ArrowUp className="ic" aria-hidden="true" />
          </IconButton>
          <IconButton label={t("down", { reference })} onClick={() => !moving.isPending && moving.mutate("down")}>
            <ArrowDown className="ic" aria-hidden="true" />
          </IconButton>
          <IconButton label={t("remove", { reference })} onClick={() => !removing.isPending && removing.mutate(undefined)}>
            <X className="ic" aria-hidden="true" />
          </IconButton>
        </span>
      )}
      <ProblemLine error={removing.error ?? moving.error} />
    </li>
  );
}
