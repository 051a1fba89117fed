import { Check, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { addressOf, type Shown } from "@/components/documents/document-shown";
import { Tag } from "@/components/ui/tag";
import type { PolicyDocument } from "@/lib/domain/documents/contract";

/** The languages of the shown version, and the version that each was made for. */
export function LanguageList({ document, shown: { version, language } }: { document: PolicyDocument; shown: Shown }) {
  const t = useTranslations("document-page.languages");
  const names = useTranslations("entries.language");
  const standings = useTranslations("documents.standing");
  if (!version || version.languages.length === 0) return null;
  return (
    <section aria-labelledby="languages-title">
      <div className="cardh">
        <h2 id="languages-title">{t("title", { label: version.label })}</h2>
      </div>
      <ul className="langs">
        {version.languages.map((one) => (
          <li key={one.id} className={one.id === language?.id ? "on" : undefined}>
            <span className="code" aria-hidden="true">
              {one.language.toUpperCase()}
            </span>
            <Link href={addressOf(document, version, one)} prefetch={false} scroll={false}>
              {t("line", { language: names(one.language), standing: standings(one.standing) })}
            </Link>
            {one.lags ? (
              <Tag tone="warn">
                <Hourglass className="ic s" aria-hidden="true" />
                {t("lags")}
              </Tag>
            ) : one.files.length > 0 ? (
              <Tag tone="ok">
                <Check className="ic s" aria-hidden="true" />
                {version.label}
              </Tag>
            ) : (
              <span className="small muted">{t("titleOnly")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
