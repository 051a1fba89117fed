"use client";

import { Ellipsis, FilePlus2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { isStanding, isUnderway } from "@/lib/domain/documents/model";

const DraftVersionDialog = lazy(() => import("@/components/documents/draft-version-dialog").then((file) => ({ default: file.DraftVersionDialog })));
const SupersedeDialog = lazy(() => import("@/components/documents/supersede-dialog").then((file) => ({ default: file.SupersedeDialog })));
const WithdrawDialog = lazy(() => import("@/components/documents/withdraw-dialog").then((file) => ({ default: file.WithdrawDialog })));
const ArchiveDialog = lazy(() => import("@/components/documents/archive-dialog").then((file) => ({ default: file.ArchiveDialog })));

type Act = "draft" | "supersede" | "withdraw" | "archive";

/** What may be done with the document as a whole; each act says first what follows from it. */
export function DocumentActs({ document }: { document: PolicyDocument }) {
  const t = useTranslations("lifecycle.menu");
  const [doing, setDoing] = useState<Act | null>(null);
  const { may, versions, archivedAt } = document;
  const stands = versions.some(({ state }) => isStanding(state));
  const underway = versions.some(({ state }) => isUnderway(state));
  const alive = stands || underway || versions.some(({ state }) => state === "registered");
  const light = document.origin === "received";
  const acts: Act[] = [
    ...(stands && may.draft ? (["supersede"] as const) : []),
    ...(alive && !archivedAt && (may.withdraw || (light && may.withdrawLight)) ? (["withdraw"] as const) : []),
    ...(may.archive && (archivedAt || (!stands && !underway)) ? (["archive"] as const) : []),
  ];
  const close = () => setDoing(null);
  return (
    <>
      {may.draft && !underway && !archivedAt && versions.length > 0 && (
        <Button onClick={() => setDoing("draft")}>
          <FilePlus2 className="ic" aria-hidden="true" />
          {t(light ? "draftReceived" : "draft")}
        </Button>
      )}
      {acts.length > 0 && (
        <Popover trigger={<Ellipsis className="ic" aria-hidden="true" />} triggerLabel={t("more")} triggerClass="iconb" label={t("more")} align="end">
          <div className="actmenu">
            {acts.map((act) => (
              <Button key={act} look="quiet" onClick={() => setDoing(act)}>
                {t(act === "archive" && archivedAt ? "unarchive" : act)}
              </Button>
            ))}
          </div>
        </Popover>
      )}
      <Suspense>
        {doing === "draft" && <DraftVersionDialog document={document} onClose={close} />}
        {doing === "supersede" && <SupersedeDialog document={document} onClose={close} />}
        {doing === "withdraw" && <WithdrawDialog what="document" id={document.id} revision={document.actsRevision} name={document.reference} onClose={close} />}
        {doing === "archive" && <ArchiveDialog document={document} onClose={close} />}
      </Suspense>
    </>
  );
}
