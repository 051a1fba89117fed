"use client";

import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { CommentedEntry } from "@/components/entries/entry-comments";
import { PlaceShown } from "@/components/consultations/place-shown";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import type { Comment } from "@/lib/domain/comments/contract";
import { list, momentOf, named as nameOf, titled } from "@/lib/i18n/format";

const EntryCommentChange = lazy(() => import("@/components/entries/entry-comment-change").then((file) => ({ default: file.EntryCommentChange })));
const EntryCommentTakeBack = lazy(() => import("@/components/entries/entry-comment-take-back").then((file) => ({ default: file.EntryCommentTakeBack })));

type EntryCommentProps = { comment: Comment; entry: CommentedEntry; named: boolean };

/** One remark: who, when, on which revision, to whom, and what one may still do with one's own. */
export function EntryComment({ comment, entry, named }: EntryCommentProps) {
  const t = useTranslations("comments");
  const locale = useLocale() as "en" | "fr";
  const [doing, setDoing] = useState<"change" | "takeBack" | null>(null);
  const { by, organisation } = comment;
  const done = () => setDoing(null);
  return (
    <li className="comment">
      <FunctionAvatar side={organisation.side} initials={by?.initials ?? ""} />
      <div>
        <p className="commenthead">
          {by && <b>{titled(locale, by)}</b>}
          {by?.you && <span className="muted">{t("you")}</span>}
          {(named || !by) && <OrganisationMark side={organisation.side} name={nameOf(locale, organisation)} />}
          <span className="when">
            <time dateTime={comment.at}>{momentOf(locale, comment.at, "Europe/Vienna")}</time>
            {comment.revision !== entry.revision && <>, {t("onRevision", { revision: comment.revision })}</>}
            {comment.changedAt && <>, {t("changed", { moment: momentOf(locale, comment.changedAt, "Europe/Vienna") })}</>}
          </span>
        </p>
        {comment.place && (
          <div className="small muted">
            {t("onVersion", { version: comment.place.version.label })}: <PlaceShown place={comment.place} comment={comment.id} quoted />
          </div>
        )}
        {comment.withdrawn ? <p className="muted">{t("takenBack")}</p> : doing !== "change" && <TextParagraphs text={comment.text} />}
        {comment.mentions.length > 0 && <p className="small muted">{t("to", { names: list(locale, comment.mentions.map((one) => titled(locale, one))) })}</p>}
        {doing === null && (comment.may.change || comment.may.takeBack) && (
          <p className="commentacts noprint">
            {comment.may.change && (
              <button type="button" className="linkb" onClick={() => setDoing("change")}>
                {t("change")}
              </button>
            )}
            {comment.may.takeBack && (
              <button type="button" className="linkb" onClick={() => setDoing("takeBack")}>
                {t("takeBack")}
              </button>
            )}
          </p>
        )}
        <Suspense>
          {doing === "change" && <EntryCommentChange comment={comment} entryId={entry.id} onDone={done} />}
          {doing === "takeBack" && <EntryCommentTakeBack comment={comment} entryId={entry.id} onDone={done} />}
        </Suspense>
      </div>
    </li>
  );
}
