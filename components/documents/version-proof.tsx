"use client";

import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TextLock } from "@/components/documents/document-shown";
import { ProblemLine } from "@/components/layout/problem-line";
import { CopyButton } from "@/components/ui/copy-button";
import { call } from "@/lib/api/client";
import type { DocumentVersion } from "@/lib/domain/documents/contract";

/** The hash that proves a frozen version, and word by word what it is the hash of. */
export function VersionProof({ version, lock }: { version: Pick<DocumentVersion, "id" | "label" | "hash" | "frozenAt" | "revision">; lock: TextLock | undefined }) {
  const t = useTranslations("document-page.proof");
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({
    queryKey: ["versions", version.id, "manifest", version.revision],
    queryFn: ({ signal }) => call("GET /api/versions/{id}/manifest", { id: version.id }, { signal }),
    enabled: open,
  });
  return (
    <div className="proof">
      {version.hash && version.frozenAt ? (
        <p className="hash small">
          <Lock className="ic s" aria-hidden="true" />
          <span>{t("frozen")}</span>
          <code aria-label={t("hashOf", { label: version.label })}>{version.hash}</code>
          <CopyButton iconOnly text={version.hash} label={t("copy")} copiedLabel={t("copied")} />
        </p>
      ) : (
        <p className="small muted">{t(lock ? `locked.${lock}` : "notFrozen")}</p>
      )}
      <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("consistsOf")}</summary>
        <div>
          <ProblemLine error={error} reading />
          {data && (
            <>
              <p className="small t2">{t("explained")}</p>
              <pre className="manifest" tabIndex={0} aria-label={t("consistsOf")}>
                {data.manifest}
              </pre>
              {!data.frozen && (
                <p className="hash small">
                  <span>{t("now")}</span> <code>{data.hash}</code>
                </p>
              )}
            </>
          )}
        </div>
      </details>
    </div>
  );
}
