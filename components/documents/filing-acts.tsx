"use client";

import { useTranslations } from "next-intl";
import type { useFiling } from "@/components/documents/use-filing";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

/** How far the filing has come, and the act itself. */
export function FilingActs({ filing }: { filing: ReturnType<typeof useFiling> }) {
  const t = useTranslations("document-filing");
  const shared = useTranslations("interface");
  const { documents, rest, done, failures } = filing;
  return (
    <div className="form itemform-acts">
      {documents.length > 1 && (filing.busy || done > 0) && (
        <div className="filingprogress">
          <progress max={documents.length} value={done} aria-label={t("progress")} />
          <p className="s13 t2" role="status">
            {t("progressWords", { done, count: documents.length, failed: failures })}
          </p>
        </div>
      )}
      {filing.waits && (
        <p className="s13 t2" role="status">
          {t("waits", { count: filing.unfinished })}
        </p>
      )}
      <div className="acts">
        {rest > 0 ? (
          <Button type="submit" look="primary" busy={filing.busy || filing.waits}>
            {failures > 0 ? t("again", { count: rest }) : t(filing.common.origin === "own" ? "actOwn" : "actReceived", { count: rest })}
            <span className="kbd" aria-hidden="true">
              Ctrl Enter
            </span>
          </Button>
        ) : (
          <LinkButton href="/documents" look="primary">
            {t("toLibrary")}
          </LinkButton>
        )}
        <LinkButton href="/documents" look="quiet">
          {shared("cancel")}
        </LinkButton>
      </div>
    </div>
  );
}
