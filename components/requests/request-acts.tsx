"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { ActName } from "@/components/requests/request-act";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { Request } from "@/lib/domain/requests/contract";

const RequestActDialog = lazy(() => import("@/components/requests/request-act-dialog").then((file) => ({ default: file.RequestActDialog })));

export type ActedOn = { id: string; reference: string; revision: number; assigneeId: string | null };
export type AskedQuestion = Pick<Request["questions"][number], "number" | "text" | "state">;

/** Acts that end a request without an answer stand back. */
const ends = new Set<ActName>(["decline", "transfer", "mark_unmet"]);

type RequestActsProps = { request: ActedOn; questions: readonly AskedQuestion[]; language: string; may: Request["may"] };

/** What one can do with the request, the act that is expected next before the others. */
export function RequestActs({ request, questions, language, may }: RequestActsProps) {
  const t = useTranslations("requests.act");
  const [opened, setOpened] = useState<ActName | null>(null);
  const inOrder: [ActName, boolean][] = [
    ["send", may.send], ["accept", may.accept], ["clarify", may.clarify], ["acknowledge", may.acknowledge], ["answer", may.answer], ["start", may.start],
    ["assign", may.assign], ["ask_clarification", may.askClarification], ["send_back", may.sendBack], ["decline", may.decline], ["transfer", may.transfer],
    ["mark_unmet", may.markUnmet],
  ];
  const acts = inOrder.filter(([, allowed]) => allowed).map(([act]) => act);
  if (acts.length === 0 && !may.edit) return null;
  return (
    <div className="reqacts noprint">
      {acts.map((act, place) => (
        <Button key={act} look={place === 0 ? "primary" : ends.has(act) ? "quiet" : "plain"} onClick={() => setOpened(act)}>
          {t(act)}
        </Button>
      ))}
      {may.edit && (
        <span data-key="e">
          <LinkButton href={`/requests/${request.reference}/edit`} aria-keyshortcuts="E">
            {t("edit")}
          </LinkButton>
        </span>
      )}
      <Suspense>
        {opened && <RequestActDialog act={opened} request={request} questions={questions} language={language} may={may} onClose={() => setOpened(null)} />}
      </Suspense>
    </div>
  );
}
