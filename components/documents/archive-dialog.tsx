"use client";

import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/layout/act-dialog";
import { Consequences, useConsequences } from "@/components/documents/consequences";
import { useAct } from "@/components/layout/use-act";
import { call } from "@/lib/api/client";
import type { PolicyDocument } from "@/lib/domain/documents/contract";

type ArchiveDialogProps = { document: Pick<PolicyDocument, "id" | "reference" | "actsRevision" | "archivedAt">; onClose: () => void };

/** Puts a document into the archive, or takes it out. */
export function ArchiveDialog({ document: { id, reference, actsRevision, archivedAt }, onClose }: ArchiveDialogProps) {
  const t = useTranslations("lifecycle.archive");
  const out = archivedAt !== null;
  const told = useConsequences(out ? null : { documentId: id, act: "archive" });
  const acting = useAct({
    send: (_: void, idempotencyKey) =>
      out ? call("DELETE /api/documents/{id}/archiving", { id, revision: actsRevision }, { idempotencyKey }) : call("POST /api/documents/{id}/archiving", { id, revision: actsRevision }, { idempotencyKey }),
    done: () => t(out ? "doneOut" : "done", { reference }),
    then: onClose,
  });
  return (
    <ActDialog title={t(out ? "titleOut" : "title", { reference })} act={t(out ? "actOut" : "act")} busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={onClose}>
      <p>{t(out ? "textOut" : "text")}</p>
      {!out && <Consequences told={told.data} error={told.error} />}
    </ActDialog>
  );
}
