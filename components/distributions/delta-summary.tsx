import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { Delta } from "@/lib/domain/documents/distributions/contract";
import { languageInSentence } from "@/lib/i18n/format";

/** Only what changed since the version that the reader acknowledged last. */
export function DeltaSummary({ delta }: { delta: Delta }) {
  const t = useTranslations("distributions.delta");
  const versions = useTranslations("distributions");
  const changes = useTranslations("distributions.change");
  const locale = useLocale() as "en" | "fr";
  const names = useTranslations("entries.language");
  return (
    <div className="delta">
      <ul>
        {delta.versions.map((version) => (
          <li key={version.id}>
            <b>{versions("version", { label: version.label })}</b>, {version.note ? t("noted", { change: changes(version.change), note: version.note }) : changes(version.change)}
          </li>
        ))}
      </ul>
      {delta.languages.length > 0 && (
        <ul>
          {delta.languages.map((one) => (
            <li key={one.language}>
              {t(one.what, { language: names(one.language) })}
              {one.titleBefore && (
                <>
                  {" "}
                  <span lang={one.language} dir={directionOfWriting(one.language)}>
                    <del>{one.titleBefore}</del> <ins>{one.title}</ins>
                  </span>
                </>
              )}
              {one.filesRemoved.map((file) => (
                <div key={file.id}>
                  <del>
                    <bdi>{file.name}</bdi>
                  </del>
                </div>
              ))}
              {one.filesAdded.map((file) => (
                <div key={file.id}>
                  <Link href={`/files/${file.id}`} prefetch={false}>
                    <bdi>{file.name}</bdi>
                  </Link>
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
      {delta.compare && delta.since && (
        <p>
          <Link href={`/documents/${delta.reference}/compare?from=${delta.compare.from}&to=${delta.compare.to}`} prefetch={false}>
            {t("compare", { language: languageInSentence(locale, names(delta.compare.language)), before: delta.since.label, after: delta.label })}
          </Link>
        </p>
      )}
    </div>
  );
}
