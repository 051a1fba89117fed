"use client";

import { useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import type { Given } from "@/components/imports/import-files";
import { ImportLine } from "@/components/imports/import-line";
import { isUnderway, useImporting } from "@/components/imports/use-importing";
import { IconButton } from "@/components/ui/icon-button";

/** What is on its way into the register, and what came of it. */
export function ImportPanel({ given, onClose }: { given: readonly Given[]; onClose: () => void }) {
  const t = useTranslations("imports");
  const client = useQueryClient();
  const filed = useCallback(() => void client.invalidateQueries({ queryKey: ["items"] }), [client]);
  const { bundles, add, retry, fileAgain, takeAway } = useImporting(filed);
  const taken = useRef(0);

  useEffect(() => {
    for (const { files } of given.slice(taken.current)) add(files);
    taken.current = given.length;
  }, [given, add]);

  const busy = bundles.filter(isUnderway).length;
  const items = bundles.flatMap((bundle) => bundle.items ?? []);
  const made = items.filter(({ outcome }) => outcome === "filed").length;
  const failed = bundles.filter(({ error, files }) => error || files.every(({ stage }) => stage === "refused")).length;

  return (
    <section className="imports" aria-labelledby="imports-title">
      <header>
        <h2 id="imports-title">{t("title")}</h2>
        <p className="s13 muted" role="status">
          {busy > 0 ? t("summary.busy", { count: busy }) : t("summary.done", { made, known: items.length - made, failed })}
        </p>
        {busy === 0 && (
          <IconButton label={t("close")} onClick={onClose}>
            <X className="ic" aria-hidden="true" />
          </IconButton>
        )}
      </header>
      {made > 0 && <p className="s13">{t("safe")}</p>}
      <ul>
        {bundles.map((bundle) => (
          <ImportLine key={bundle.key} bundle={bundle} onRetry={() => retry(bundle)} onAgain={() => fileAgain(bundle)} onTakeAway={() => takeAway(bundle)} />
        ))}
      </ul>
    </section>
  );
}
