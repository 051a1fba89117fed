import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { DocumentVersion } from "@/lib/domain/documents/contract";
import { day, dayOfMoment } from "@/lib/i18n/format";

/** The versions of a document with their languages, newest first. */
export function VersionList({ versions }: { versions: readonly DocumentVersion[] }) {
  const t = useTranslations("documents");
  const names = useTranslations("entries");
  const locale = useLocale() as "en" | "fr";
  return (
    <section aria-labelledby="versions-title">
      <div className="cardh">
        <h2 id="versions-title">{t("versions.title")}</h2>
      </div>
      <ol className="versions">
        {versions.map((version) => (
          <li key={version.id} id={`version-${version.label}`}>
            <h3>
              {t("versions.label", { label: version.label })} <span className="t2">{t(`state.${version.state}`)}</span>
            </h3>
            <p className="s13 t2">
              {t("versions.since", { date: day(locale, dayOfMoment(version.stateSince, "Europe/Vienna")) })}
              {version.note && <> · {version.note}</>}
            </p>
            <ul>
              {version.languages.map((one) => (
                <li key={one.id}>
                  <span lang={one.language} dir={directionOfWriting(one.language)}>
                    <bdi>{one.title}</bdi>
                  </span>{" "}
                  <span className="s13 t2">
                    {names(`language.${one.language}`)}, {t(`standing.${one.standing}`)} {one.lags && t("versions.lags")}
                  </span>
                  {one.files.map((file) => (
                    <Link key={file.id} href={`/files/${file.id}`} prefetch={false}>
                      <bdi>{file.name}</bdi>
                    </Link>
                  ))}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
