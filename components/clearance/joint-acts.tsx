"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";
import type { Joint } from "@/lib/domain/documents/clearance/joint/contract";

const AcceptDialog = lazy(() => import("@/components/clearance/accept-dialog").then((file) => ({ default: file.AcceptDialog })));
const HandOverDialog = lazy(() => import("@/components/clearance/hand-over-dialog").then((file) => ({ default: file.HandOverDialog })));

/** What one may do with a joint document: accept, take that back, hand it over, make it one's own again. */
export function JointActs({ joint, documentId }: { joint: Joint; documentId: string }) {
  const t = useTranslations("clearance.joint");
  const [open, setOpen] = useState<"accept" | "takeBack" | "handOver" | null>(null);
  const undoing = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/documents/{id}/joint", { id: documentId, revision: joint.revision, organisationId: null }, { idempotencyKey }),
    done: () => t("undone"),
  });
  const close = () => setOpen(null);
  const { may, version } = joint;
  if (!may.accept && !may.takeBack && !may.handOver && !may.undo) return null;
  return (
    <div className="btns noprint">
      {may.accept && (
        <Button small look="primary" onClick={() => setOpen("accept")}>
          {t("accept")}
        </Button>
      )}
      {may.handOver && (
        <Button small onClick={() => setOpen("handOver")}>
          {t("handOver")}
        </Button>
      )}
      {may.takeBack && (
        <Button small look="quiet" onClick={() => setOpen("takeBack")}>
          {t("takeBack")}
        </Button>
      )}
      {may.undo && (
        <Button small look="quiet" busy={undoing.isPending} onClick={() => !undoing.isPending && undoing.mutate()}>
          {t("undo")}
        </Button>
      )}
      <Suspense>
        {(open === "accept" || open === "takeBack") && version && <AcceptDialog version={version} back={open === "takeBack"} onClose={close} />}
        {open === "handOver" && <HandOverDialog joint={joint} documentId={documentId} onClose={close} />}
      </Suspense>
    </div>
  );
}
