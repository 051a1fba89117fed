"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActDialog } from "@/components/layout/act-dialog";
import { officeZone } from "@/components/items/item-moment";
import { useAct } from "@/components/layout/use-act";
import { call } from "@/lib/api/client";
import type { DocumentVersion } from "@/lib/domain/documents/contract";
import { momentOf } from "@/lib/i18n/format";

/** Takes back the moment at which a version would be issued. */
export function CallOffIssueDialog({ version, onClose }: { version: DocumentVersion; onClose: () => void }) {
  const t = useTranslations("lifecycle.callOff");
  const locale = useLocale() as "en" | "fr";
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("DELETE /api/versions/{id}/issue", { id: version.id, revision: version.revision }, { idempotencyKey }),
    done: () => t("done", { label: version.label }),
    then: onClose,
  });
  return (
    <ActDialog title={t("title", { label: version.label })} act={t("act")} busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={onClose}>
      <p>{t("text", { moment: momentOf(locale, version.issueFrom ?? new Date().toISOString(), officeZone) })}</p>
    </ActDialog>
  );
}
