import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { languageInSentence } from "@/lib/i18n/format";

type CompareChoiceProps = { document: PolicyDocument; from?: string; to?: string };

/** Chooses what is compared: two of the languages of all versions the reader sees. */
export function CompareChoice({ document, from, to }: CompareChoiceProps) {
  const t = useTranslations("consultations.comparing");
  const locale = useLocale() as "en" | "fr";
  const names = useTranslations("entries.language");
  const standings = useTranslations("documents.standing");
  const choices = document.versions.flatMap((version) => version.languages.map((one) => ({ id: one.id, name: t("choice", { version: version.label, language: languageInSentence(locale, names(one.language)), standing: standings(one.standing) }) })));
  const options = choices.map((one) => (
    <option key={one.id} value={one.id}>
      {one.name}
    </option>
  ));
  return (
    <form className="comparechoice noprint" action={`/documents/${document.reference}/compare`} method="get" aria-label={t("choose")}>
      <Select name="from" label={t("from")} defaultValue={from}>
        {options}
      </Select>
      <Select name="to" label={t("to")} defaultValue={to}>
        {options}
      </Select>
      <div>
        <Button type="submit" look="primary">
          {t("act")}
        </Button>
      </div>
    </form>
  );
}
