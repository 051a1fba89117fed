"use client";

import { useLocale, useTranslations } from "next-intl";
import { ConsentAsk } from "@/components/releases/consent-ask";
import type { ReleaseDraft } from "@/components/releases/release-draft";
import { ReleaseReplaced } from "@/components/releases/release-replaced";
import { ReleaseReach } from "@/components/releases/release-reach";
import { Callout } from "@/components/ui/callout";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { ReleasePreview } from "@/lib/domain/releases/contract";
import { named } from "@/lib/i18n/format";

type ReleaseDialogWhoProps = {
  draft: ReleaseDraft;
  onChange: (some: Partial<ReleaseDraft>) => void;
  problemOf: (field: string) => string | undefined;
  preview: ReleasePreview | null;
  entry: { id: string; language: string };
};

/** First step: the parties, the people behind them, and whether the originator has agreed. */
export function ReleaseDialogWho({ draft, onChange, problemOf, preview, entry }: ReleaseDialogWhoProps) {
  const t = useTranslations("releases");
  const words = useTranslations("entries.party");
  const reasons = useTranslations("errors.reasons");
  const locale = useLocale() as "en" | "fr";

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, side: "other", limit: 12 });
    return items.map((party) => ({
      id: party.id,
      label: named(locale, party),
      detail: [words(party.kind), locale === "fr" ? party.acronymFr : party.acronymEn, locale === "fr" ? party.withinFr : party.withinEn].filter(Boolean).join(", "),
      shape: party.side,
    }));
  }

  return (
    <>
      <TokenPicker
        name="parties"
        label={t("form.parties")}
        hint={t("form.partiesHint")}
        placeholder={t("form.partiesPlaceholder")}
        value={draft.parties}
        onChange={(parties) => onChange({ parties })}
        search={search}
        error={problemOf("parties")}
      />
      <ReleaseReplaced entryId={entry.id} chosen={draft.parties} onChoose={(parties) => onChange({ parties })} />
      {draft.parties.length > 0 && !preview && <p className="s13 muted">{t("reach.asking")}</p>}
      {draft.parties.length > 0 && preview && (
        <>
          {preview.barred && <Callout tone="warn">{reasons(preview.barred)}</Callout>}
          {preview.consent.needed && (
            <Callout tone={preview.consent.problem ? "warn" : "plain"} title={t("consent.needed", { originator: named(locale, preview.consent.of) })}>
              <p>{preview.consent.problem ? t(`consent.problem.${preview.consent.problem as "consent_missing"}`) : t("consent.suffices")}</p>
              {preview.consent.conditions && <p lang={entry.language}>{preview.consent.conditions}</p>}
            </Callout>
          )}
          {preview.consent.problem && preview.consent.problem !== "consent_awaited" && (
            <ConsentAsk entryId={entry.id} revision={preview.revision} parties={draft.parties.map((party) => party.id)} />
          )}
          <ReleaseReach preview={preview} />
        </>
      )}
    </>
  );
}
