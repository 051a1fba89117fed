import "./consultations.css";
import { MessageSquareText } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { PinFromFile } from "@/components/consultations/pin-from-file";
import { addressOfComments } from "@/components/consultations/place-address";
import { Callout } from "@/components/ui/callout";
import type { ViewedFile } from "@/lib/domain/attachments/viewing/contract";
import type { FileInVersion } from "@/lib/domain/documents/consultations/contract";
import { day } from "@/lib/i18n/format";

type FileInVersionProps = { file: ViewedFile; stands: FileInVersion; /** The comment one comes from. */ led: FileInVersion["comments"][number] | undefined };

/** Which version a file is read in, what is said about it, and how to comment on what one reads. */
export function FileInVersionLine({ file, stands, led }: FileInVersionProps) {
  const t = useTranslations("file-viewer.version");
  const languages = useTranslations("entries.language");
  const locale = useLocale() as "en" | "fr";
  const { entry, version, language, until, comments, may } = stands;
  const inPages = file.shows === "pages";
  const pins = may.comment && (inPages || file.shows === "text");
  return (
    <>
      <div className="fileversion">
        <p>
          <b>{t("of", { version: version.label })}</b> <span className="t2">{languages(language.language)}</span>
          {until && <span>{t("until", { day: day(locale, until) })}</span>}
        </p>
        {(pins || comments.length > 0) && (
          <p className="consultationacts">
            {pins && (
              <PinFromFile
                entry={entry}
                version={{ ...version, languages: [{ ...language, files: [{ id: file.id, name: file.name, mediaType: file.mediaType }] }] }}
                attachmentId={file.id}
                inPages={inPages}
              />
            )}
            {comments.length > 0 && (
              <Link className="btn sm" href={addressOfComments(stands)} prefetch={false}>
                <MessageSquareText className="ic" aria-hidden="true" />
                {t("comments", { count: comments.length })}
              </Link>
            )}
            {pins && (
              <span className="small muted noprint">
                {t("how")} <span className="withkeys">{t(inPages ? "keysInPages" : "keysInText")}</span>
              </span>
            )}
          </p>
        )}
      </div>
      {led && (
        <div className="fileled noprint">
          <Callout tone="acc" title={t("led", { number: led.number, version: version.label })} icon={<MessageSquareText className="ic" aria-hidden="true" />}>
            {led.quote && <blockquote dir="auto">{t("quoted", { words: led.quote })}</blockquote>}
            <a href={addressOfComments(stands, led.id)}>{t("back")}</a>
          </Callout>
        </div>
      )}
    </>
  );
}
