"use client";

import { useEffect, useState } from "react";
import { problemLocale } from "@/components/layout/problem-locale";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type Words = Record<"title" | "text" | "do" | "again" | "desk" | "number" | "copy" | "copied", string>;

type ProblemPageProps = {
  /** Its message is never shown; its digest is the number under which the server's log has it. */
  error: unknown;
  onAgain: () => void;
};

/** A page that could not be shown. Its words come when they are needed: no other page should carry them. */
export function ProblemPage({ error, onAgain }: ProblemPageProps) {
  const [words, setWords] = useState<Words | null>(null);
  const { digest } = (error ?? {}) as { digest?: string };

  useEffect(() => {
    let wanted = true;
    const locale = problemLocale();
    const come = () =>
      import(`@/lib/i18n/messages/${locale}/errors.json`).then((file: { default: { failed: Words } }) => {
        if (!wanted) return;
        setWords(file.default.failed);
        document.title = `${file.default.failed.title} · Trait d’union`;
      });
    come().catch(come).catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, []);

  return (
    <div className="flow problem" role="alert">
      <span className="brokenline" aria-hidden="true">
        <i />
        <i />
      </span>
      {words && (
        <>
          <h1>{words.title}</h1>
          <p className="lede">{words.text}</p>
          <p>{words.do}</p>
          <div className="cluster">
            <Button look="primary" onClick={onAgain}>
              {words.again}
            </Button>
            {/* A full load: what failed may be what navigates. */}
            <a className="btn" href="/desk">
              {words.desk}
            </a>
          </div>
        </>
      )}
      {digest && (
        <p className="cluster s13 muted">
          {words?.number} <code>{digest}</code>
          {words && <CopyButton text={digest} label={words.copy} copiedLabel={words.copied} />}
        </p>
      )}
    </div>
  );
}
