"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/agenda/agenda-acts";
import { BacklogOrigin } from "@/components/agenda/backlog-origin";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { Tag } from "@/components/ui/tag";
import { call } from "@/lib/api/client";
import type { Proposal } from "@/lib/domain/meetings/backlog/contract";

/** What waits in the backlog of the forum, to be taken into this meeting. */
export function AgendaTakeDialog({ meetingId, forumId, onClose }: { meetingId: string; forumId: string; onClose: () => void }) {
  const t = useTranslations("agenda");
  const queries = useQueryClient();
  const queryKey = ["forums", forumId, "backlog"];
  const { data, error } = useQuery({ queryKey, queryFn: ({ signal }) => call("GET /api/forums/{id}/backlog", { id: forumId }, { signal }) });
  const taking = useAct(meetingId, (proposal: Proposal) => call("POST /api/proposals/{id}/taking", { id: proposal.id, meetingId }), (proposal) => {
    showToast({ message: t("backlog.tookOver", { title: proposal.title }) });
    void queries.invalidateQueries({ queryKey });
  });
  const open = data?.items.filter((one) => one.may.take) ?? [];
  return (
    <Dialog open onClose={onClose} title={t("backlog.fromBacklog")}>
      <ProblemLine error={error} reading />
      {data && open.length === 0 && <p className="t2">{t("backlog.none")}</p>}
      <ul className="agbacklog">
        {open.map((one) => (
          <li key={one.id}>
            <span>
              <b>
                <bdi>{one.title}</bdi>
              </b>{" "}
              <Tag>{t(one.internal ? "chip.internal" : "chip.common")}</Tag> <span className="t2">{t(`purpose.${one.purpose}`)}</span>
            </span>
            {one.note && <span className="t2">{one.note}</span>}
            <BacklogOrigin proposal={one} />
            <span>
              <Button small busy={taking.isPending && taking.variables?.id === one.id} onClick={() => !taking.isPending && taking.mutate(one)}>
                {t("backlog.take")}
                <span className="sr"> {one.title}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <ProblemLine error={taking.error} />
    </Dialog>
  );
}
