"use client";

import "./entry-comments.css";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { EntryCommentSide } from "@/components/entries/entry-comment-side";
import { EntryCommentList } from "@/components/entries/entry-comment-list";
import type { ListedComments } from "@/lib/domain/comments/contract";
import type { CommentSide } from "@/lib/domain/comments/model";

const EntryCommentForm = lazy(() => import("@/components/entries/entry-comment-form").then((file) => ({ default: file.EntryCommentForm })));

export type CommentedEntry = { id: string; reference: string; revision: number };
/** How many people of the other organisations can open the entry; null for somebody who is told only of his own side. */
export type OtherReaders = { un: number; osce: number; third: number } | null;

type EntryCommentsProps = {
  entry: CommentedEntry;
  first: Record<CommentSide, ListedComments>;
  otherReaders: OtherReaders;
  /** Set for whoever reads the notebooks of both sides. */
  readsBoth: boolean;
};

const sides = ["internal", "joint"] as const;
const never = () => () => undefined;

/** The remarks on an entry: those of one's own organisation and those that both sides read, never in one list. */
export function EntryComments({ entry, first, otherReaders, readsBoth }: EntryCommentsProps) {
  const t = useTranslations("comments");
  const [side, setSide] = useState<CommentSide>("internal");
  // The form comes after the page: it weighs more than what there is to read, and its place is kept.
  const inBrowser = useSyncExternalStore(never, () => true, () => false);
  return (
    <section className="sec comments" aria-labelledby="comments-title">
      <div className="cardh">
        <h2 id="comments-title">{t("title")}</h2>
        <div className="segments noprint" role="group" aria-label={t("sides")}>
          {sides.map((one) => (
            <EntryCommentSide key={one} entry={entry} side={one} first={first[one]} pressed={side === one} onPress={() => setSide(one)} />
          ))}
        </div>
      </div>
      <div className={`commentside ${side}`} key={side} role="group" aria-label={t(`${side}Of`)}>
        <p className="small muted">{t(side === "joint" ? "jointRead" : readsBoth ? "internalReadAuditor" : "internalRead")}</p>
        <EntryCommentList entry={entry} side={side} first={first[side]} named={readsBoth || side === "joint"} />
        {first[side].may.write && (
          <div className={`commentplace ${side} noprint`}>
            <Suspense>{inBrowser && <EntryCommentForm entry={entry} side={side} otherReaders={otherReaders} />}</Suspense>
          </div>
        )}
      </div>
    </section>
  );
}
