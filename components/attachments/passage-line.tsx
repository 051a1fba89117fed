import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment, memo, type ReactNode } from "react";
import { CommentCount } from "@/components/attachments/comment-counts";
import { citedInRuns, type ShownRun } from "@/components/attachments/cited-in-runs";
import { addressOfSymbol } from "@/lib/domain/symbols/model";
import type { Passage } from "@/lib/files/reading/passages/passage";

type PassageLineProps = { as: "p" | "h2"; passage: Passage; isCurrent: boolean };

/** One passage, which is pointed at by its number. */
export const PassageLine = memo(function PassageLine({ as: Line, passage, isCurrent }: PassageLineProps) {
  const t = useTranslations("file-viewer");
  const { number, is, mark, runs, picture, rtl } = passage;
  const words = citedInRuns(runs).map((run, place) => <Fragment key={place}>{shownRun(run)}</Fragment>);
  return (
    <Line
      id={is === "note" && mark ? `note-${mark}` : undefined}
      className={isCurrent ? `passage ${is} current` : `passage ${is}`}
      data-passage={number}
      aria-current={isCurrent ? "location" : undefined}
      tabIndex={-1}
      dir={rtl ? "rtl" : "auto"}
    >
      <span className="passagenumber" aria-hidden="true" data-number={number} />
      {mark && <span className="passagemark">{mark}</span>}
      {is === "item" && !mark && <span className="passagemark" aria-hidden="true">•</span>}
      {is === "picture" ? (
        // eslint-disable-next-line @next/next/no-img-element -- its bytes came with the document
        picture ? <img src={picture} alt={runs[0]?.text ?? t("pictureInFile")} /> : <span className="muted">{[t("pictureNotShown"), runs[0]?.text].filter(Boolean).join(": ")}</span>
      ) : (
        words
      )}
      <CommentCount at={number} />
    </Line>
  );
});

/** A run in its look; a symbol leads to what the library has under it. A link of the document says where it leads, for its words may say anything. */
function shownRun({ text, note, to, symbol, ...look }: ShownRun): ReactNode {
  let shown: ReactNode = text;
  if (note) shown = <sup><a href={`#note-${note}`}>{note}</a></sup>;
  if (look.strong) shown = <strong>{shown}</strong>;
  if (look.emphasis) shown = <em>{shown}</em>;
  if (look.under && !to) shown = <u>{shown}</u>;
  if (look.struck) shown = <s>{shown}</s>;
  if (look.raised) shown = <sup>{shown}</sup>;
  if (look.lowered) shown = <sub>{shown}</sub>;
  if (symbol) return <Link href={addressOfSymbol(symbol)} prefetch={false} title={symbol}>{shown}</Link>;
  if (!to) return shown;
  const says = to.replace(/^mailto:/, "");
  return (
    <>
      <a href={to} target="_blank" rel="noopener noreferrer" title={to}>
        {shown}
      </a>
      {text.trim() !== says && text.trim() !== says.replace(/\/$/, "") && <span className="passagetarget" dir="ltr"> ({says})</span>}
    </>
  );
}
