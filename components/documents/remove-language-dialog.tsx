"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { call } from "@/lib/api/client";
import type { DocumentVersion, LanguageVersion } from "@/lib/domain/documents/contract";
import { languageInSentence } from "@/lib/i18n/format";

type RemoveLanguageDialogProps = { version: DocumentVersion; language: LanguageVersion; onClose: () => void };

/** Takes a language out of a version. */
export function RemoveLanguageDialog({ version, language, onClose }: RemoveLanguageDialogProps) {
  const t = useTranslations("lifecycle.removeLanguage");
  const name = languageInSentence(useLocale() as "en" | "fr", useTranslations("entries.language")(language.language));
  const removing = useAct({
    send: (_: void, idempotencyKey) => call("DELETE /api/versions/{id}/languages/{language}", { id: version.id, language: language.language, revision: version.revision }, { idempotencyKey }),
    done: () => t("done", { language: name }),
    then: onClose,
  });
  return (
    <ActDialog title={t("title", { language: name, label: version.label })} act={t("act")} danger busy={removing.isPending} error={removing.error} onAct={() => removing.mutate()} onClose={onClose}>
      <p>{t("text", { count: language.files.length })}</p>
      {version.state === "in_clearance" && <p>{t("voids")}</p>}
    </ActDialog>
  );
}
