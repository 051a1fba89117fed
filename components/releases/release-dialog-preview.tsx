"use client";

import { useLocale, useTranslations } from "next-intl";
import { ReleaseChecks } from "@/components/releases/release-checks";
import type { ReleaseDraft } from "@/components/releases/release-draft";
import { ReleaseReach } from "@/components/releases/release-reach";
import { momentAt, officeZone } from "@/components/items/item-moment";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import type { ReleasePreview } from "@/lib/domain/releases/contract";
import { momentOf } from "@/lib/i18n/format";

type ReleaseDialogPreviewProps = {
  draft: ReleaseDraft;
  preview: ReleasePreview | null;
  language: string;
  read: boolean;
  onRead: (read: boolean) => void;
  /** It was pressed before it was read. */
  unread: boolean;
};

/** Third step: every name and every word once more, and a box to tick. */
export function ReleaseDialogPreview({ draft, preview, language, read, onRead, unread }: ReleaseDialogPreviewProps) {
  const t = useTranslations("releases");
  const reasons = useTranslations("errors.reasons");
  const locale = useLocale() as "en" | "fr";
  if (!preview) return <p className="s13 muted">{t("reach.asking")}</p>;
  const problem = preview.barred ?? preview.consent.problem;
  const going = preview.attachments.filter((file) => draft.attachments.includes(file.id));
  return (
    <>
      {preview.needsSecondKey && <Callout tone="acc">{t("form.needsKey")}</Callout>}
      {problem && <Callout tone="warn">{reasons(problem)}</Callout>}
      <ReleaseReach preview={preview} />
      <ReleaseChecks checks={{ originator: draft.originatorCheck, needToKnow: draft.needToKnow, safeguards: draft.safeguards }} language={language} />
      <dl className="props">
        <dt>{t("panel.use")}</dt>
        <dd>{t(`purpose.${draft.purpose}`)}</dd>
        {(draft.conditions || preview.consent.conditions) && (
          <>
            <dt>{t("receipt.conditions")}</dt>
            <dd lang={language}>{[draft.conditions, preview.consent.conditions].filter(Boolean).join(" ")}</dd>
          </>
        )}
        <dt>{t("panel.until")}</dt>
        <dd>{draft.until ? t("panel.untilMoment", { moment: momentOf(locale, momentAt(draft.until), officeZone) }) : t("panel.noEnd")}</dd>
        <dt>{t("panel.files")}</dt>
        <dd>{going.length > 0 ? going.map((file) => file.name).join(", ") : t("panel.filesNone")}</dd>
      </dl>
      <Checkbox
        id="field-read"
        label={t("form.read", { revision: preview.revision })}
        checked={read}
        onChange={(event) => onRead(event.target.checked)}
        error={unread && !read ? t("form.readRequired") : undefined}
      />
    </>
  );
}
