import "./consultations.css";
import { Lock, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DecideButton } from "@/components/consultations/decide-button";
import { PlaceShown } from "@/components/consultations/place-shown";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { PinnedComment } from "@/lib/domain/documents/consultations/contract";
import type { Disposition } from "@/lib/domain/documents/consultations/model";
import { momentOf, named, titled } from "@/lib/i18n/format";

const tones: Record<Disposition, TagTone> = { accepted: "ok", accepted_in_part: "acc", noted: "plain", not_accepted: "warn" };

/** The comments on a version in the order of its text, each with what became of it. */
export function CommentTable({ title, items }: { title: string; items: readonly PinnedComment[] }) {
  const t = useTranslations("consultations.comments");
  const columns = ["number", "where", "comment", "became"] as const;
  return (
    <table className="pinned">
      <caption className="sr">{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((comment, at) => (
          <CommentRow key={comment.id} comment={comment} number={at + 1} />
        ))}
      </tbody>
    </table>
  );
}

function CommentRow({ comment, number }: { comment: PinnedComment; number: number }) {
  const t = useTranslations("consultations.comments");
  const words = useTranslations("consultations.disposition");
  const locale = useLocale() as "en" | "fr";
  const { by, disposition, side } = comment;
  const Icon = side === "joint" ? Users : Lock;
  const names = useTranslations("entries.language");
  return (
    <tr id={`comment-${comment.id}`}>
      <td>{number}</td>
      <td>
        <PlaceShown place={comment.place} comment={comment.id} quoted />
        {comment.place.language && <div className="pinnedplace">{names(comment.place.language.language)}</div>}
      </td>
      <td>
        {comment.withdrawn ? <p className="muted">{t("takenBack")}</p> : <TextParagraphs text={comment.text} />}
        <p className="who">
          <b>{by ? titled(locale, by) : t("somebody")}</b>
          <OrganisationMark side={comment.organisation.side} name={named(locale, comment.organisation)} />
          <span>{momentOf(locale, comment.at, "Europe/Vienna")}</span>
          <span className="commentside">
            <Icon className="ic s" aria-hidden="true" />
            {t(`side.${side}`)}
          </span>
        </p>
      </td>
      <td>
        <div className="became">
          {disposition ? (
            <>
              <Tag tone={tones[disposition.disposition]}>{words(disposition.disposition)}</Tag>
              {disposition.reason && <TextParagraphs text={disposition.reason} />}
              <span className="pinnedplace">
                {disposition.by
                  ? t("by", { who: titled(locale, disposition.by), moment: momentOf(locale, disposition.at, "Europe/Vienna") })
                  : t("on", { moment: momentOf(locale, disposition.at, "Europe/Vienna") })}
              </span>
            </>
          ) : (
            !comment.withdrawn && <span className="muted">{t("open")}</span>
          )}
          {comment.may.dispose && <DecideButton comment={comment} number={number} />}
        </div>
      </td>
    </tr>
  );
}
