"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { singleLetterKeysAreOn } from "@/components/layout/single-letter-keys";
import { Button } from "@/components/ui/button";
import type { Compared } from "@/lib/domain/documents/comparing/contract";
import { directionOfWriting, type Language } from "@/lib/domain/entries/model";

type Row = Compared["rows"][number];
type Told = { language: Language; name: string };
type ComparedTextsProps = { rows: readonly Row[]; from: Told; to: Told; changes: number };

/** Unchanged paragraphs that are shown beside a change; more of them are folded. */
const around = 1;
const leastFolded = 4;

/** Runs of unchanged paragraphs that are far from any change stand folded. */
function folded(rows: readonly Row[]): (Row | Row[])[] {
  const parts: (Row | Row[])[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (end < rows.length && rows[end]!.kind === "same") end++;
    if (end === at) {
      parts.push(rows[at++]!);
      continue;
    }
    const [first, last] = [at === 0 ? at : at + around, end === rows.length ? end : end - around];
    if (last - first < leastFolded) parts.push(...rows.slice(at, end));
    else parts.push(...rows.slice(at, first), rows.slice(first, last), ...rows.slice(last, end));
    at = end;
  }
  return parts;
}

/** Two texts side by side; a person goes from change to change by button or key. */
export function ComparedTexts({ rows, from, to, changes }: ComparedTextsProps) {
  const t = useTranslations("consultations.comparing");
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);

  function go(by: 1 | -1) {
    const marked = [...(list.current?.querySelectorAll<HTMLElement>("[data-change]") ?? [])];
    if (marked.length === 0) return;
    const next = at === 0 ? (by === 1 ? 1 : marked.length) : ((at - 1 + by + marked.length) % marked.length) + 1;
    setAt(next);
    const row = marked[next - 1]!;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (!singleLetterKeysAreOn() || isBusy(event.target)) return;
      if (event.key === "j") go(1);
      else if (event.key === "k") go(-1);
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });

  return (
    <>
      {changes > 0 && (
        <div className="comparebar">
          <Button small onClick={() => go(-1)}>
            <ChevronUp className="ic" aria-hidden="true" />
            {t("previous")}
          </Button>
          <Button small onClick={() => go(1)}>
            <ChevronDown className="ic" aria-hidden="true" />
            {t("next")}
          </Button>
          <span className="small t2" role="status">
            {at > 0 && t("at", { number: at, count: changes })}
          </span>
          <span className="small muted hide-s">{t("keys")}</span>
        </div>
      )}
      <div className="compared" ref={list}>
        <div className="comparedhead" aria-hidden="true">
          <span>{from.name}</span>
          <span>{to.name}</span>
        </div>
        {folded(rows).map((part, place) =>
          Array.isArray(part) ? (
            <details className="unchanged" key={place}>
              <summary>{t("unchanged", { count: part.length })}</summary>
              {part.map((row, within) => (
                <ComparedRow key={within} row={row} from={from} to={to} />
              ))}
            </details>
          ) : (
            <ComparedRow key={place} row={part} from={from} to={to} />
          ),
        )}
      </div>
    </>
  );
}

/** Where a letter is a letter. */
const isBusy = (target: EventTarget | null) => target instanceof Element && target.closest("input, select, textarea, dialog, [contenteditable='true']") !== null;

const names = { changed: "changedParagraph", added: "addedParagraph", removed: "removedParagraph" } as const;

function ComparedRow({ row, from, to }: { row: Row; from: Told; to: Told }) {
  const t = useTranslations("consultations.comparing");
  const changed = from.language === to.language && row.kind !== "same" && row.kind !== "beside" ? names[row.kind] : null;
  return (
    <div className={`comparedrow ${changed ? row.kind : row.kind === "same" ? "same" : "beside"}`} {...(changed && { "data-change": true, tabIndex: -1, role: "group", "aria-label": t(changed) })}>
      <Side row={row} which="removed" told={from} marks={changed !== null} />
      <Side row={row} which="added" told={to} marks={changed !== null} />
    </div>
  );
}

function Side({ row, which, told, marks }: { row: Row; which: "added" | "removed"; told: Told; marks: boolean }) {
  const t = useTranslations("consultations.comparing");
  const text = which === "removed" ? row.before : row.after;
  if (text === null) {
    return (
      <p className="none">
        <span className="sr">{t("nothingHere")}</span>
      </p>
    );
  }
  const Marked = which === "removed" ? "del" : "ins";
  const said = (words: string, key: number) => (
    <Marked key={key}>
      <span className="sr"> [{t(which)}: </span>
      {words}
      <span className="sr">] </span>
    </Marked>
  );
  return (
    <p lang={told.language} dir={directionOfWriting(told.language)}>
      {!marks ? text : row.words ? row.words.filter((word) => word.kind === "same" || word.kind === which).map((word, place) => (word.kind === "same" ? <span key={place}>{word.text}</span> : said(word.text, place))) : said(text, 0)}
    </p>
  );
}
