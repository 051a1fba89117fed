"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { addressOf } from "@/components/documents/document-shown";
import { VersionChangeFields, type VersionChange } from "@/components/documents/version-change-fields";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { call, type Input } from "@/lib/api/client";
import type { DocumentVersion, PolicyDocument } from "@/lib/domain/documents/contract";

type ChangeVersionDialogProps = { document: Pick<PolicyDocument, "reference" | "origin">; version: DocumentVersion; onClose: () => void };

/** Corrects what kind of change a version under way is, and what was said of it; its number follows. */
export function ChangeVersionDialog({ document, version, onClose }: ChangeVersionDialogProps) {
  const t = useTranslations("lifecycle.changeVersion");
  const router = useRouter();
  const [said, setSaid] = useState<VersionChange>({ change: version.change === "editorial" ? "editorial" : "substantive", note: version.note });
  const [pressed, setPressed] = useState(false);
  const changing = useAct({
    send: async (input: Input<"PATCH /api/versions/{id}">, idempotencyKey) => {
      const kept = await call("PATCH /api/versions/{id}", input, { idempotencyKey });
      // Its address has its number in it.
      if (kept.label !== version.label) router.replace(addressOf(document, kept));
      return kept;
    },
    done: (_, { label }) => t("done", { label }),
    then: onClose,
  });
  const changed = said.change !== version.change;
  return (
    <ActDialog
      title={t("title", { label: version.label })}
      act={t("act")}
      busy={changing.isPending}
      error={changing.error}
      onClose={onClose}
      onAct={() => {
        setPressed(true);
        const note = said.note.trim();
        if (note) changing.mutate({ id: version.id, revision: version.revision, note, ...(changed && { change: said.change }) });
      }}
    >
      {changed && <p role="status">{t("number")}</p>}
      {changed && version.state === "in_clearance" && <p className="s13 t2">{t("voids")}</p>}
      <VersionChangeFields origin={document.origin} value={said} onChange={setSaid} pressed={pressed} error={changing.error} />
    </ActDialog>
  );
}
