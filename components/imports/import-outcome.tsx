"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ImportedItem } from "@/components/imports/use-importing";
import { Tag } from "@/components/ui/tag";

type ImportOutcomeProps = { item: ImportedItem; onAgain?: () => void };

/** What a file became, with what somebody should look at before appraising it. */
export function ImportOutcome({ item: { reference, title, outcome, files, attachments, problems }, onAgain }: ImportOutcomeProps) {
  const t = useTranslations("imports");
  const filed = outcome === "filed";
  return (
    <div className="outcome">
      <p className="name">
        <Link href={`/items/${reference}`} prefetch={false}>
          <bdi>{title}</bdi>
        </Link>
        {filed && <Tag tone="warn">{t("toBeAppraised")}</Tag>}
      </p>
      <p className="small muted">
        {filed ? t("line.filed", { reference, count: attachments }) : t("line.known", { reference })} <bdi>{files.join(", ")}</bdi>
      </p>
      {problems.length > 0 && (
        <ul className="small">
          {problems.map((problem) => (
            <li key={problem}>{t(`problem.${problem}`)}</li>
          ))}
        </ul>
      )}
      <p className="small">
        {filed ? (
          <Link href={`/items/${reference}/edit`} prefetch={false} aria-label={t("line.appraiseLabel", { reference })}>
            {t("line.appraise")}
          </Link>
        ) : (
          <button type="button" className="linkb" onClick={onAgain} aria-label={t("line.againLabel", { reference })}>
            {t("line.again")}
          </button>
        )}
      </p>
    </div>
  );
}
