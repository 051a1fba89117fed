"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { Consequences, useConsequences } from "@/components/documents/consequences";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { PolicyDocument } from "@/lib/domain/documents/contract";

type SupersedeDialogProps = { document: Pick<PolicyDocument, "id" | "reference" | "actsRevision">; onClose: () => void };

/** Lets this document take the place of another, which is chosen by its title, symbol or reference. */
export function SupersedeDialog({ document, onClose }: SupersedeDialogProps) {
  const t = useTranslations("lifecycle.supersede");
  const required = useTranslations("errors.fields")("required");
  const { ofField } = useProblemSentence();
  const [other, setOther] = useState<Option[]>([]);
  const [pressed, setPressed] = useState(false);
  const otherId = other[0]?.id;
  const told = useConsequences(otherId ? { documentId: document.id, act: "supersede", otherId } : null);
  const superseding = useAct({
    send: (id: string, idempotencyKey) => call("POST /api/documents/{id}/supersession", { id: document.id, revision: document.actsRevision, otherId: id }, { idempotencyKey }),
    done: () => t("done", { reference: other[0]!.label }),
    then: onClose,
  });

  async function search(typed: string): Promise<Option[]> {
    if (typed.length < 2) return [];
    const [byTitle, bySymbol, byWords] = await Promise.all([
      call("GET /api/documents", { title: typed, limit: 8 }),
      call("GET /api/documents", { symbol: typed.slice(0, 120), limit: 8 }),
      call("GET /api/search", { q: typed, kind: ["document"], limit: 8 }),
    ]);
    const found = new Map([...bySymbol.items, ...byTitle.items, ...byWords.items].map((row) => [row.id, { id: row.id, label: row.reference, detail: row.title }]));
    return [...found.values()].filter((one) => one.id !== document.id).slice(0, 12);
  }

  return (
    <ActDialog
      title={t("title", { reference: document.reference })}
      act={t("act")}
      busy={superseding.isPending}
      error={ofField(superseding.error, "otherId") ? null : superseding.error}
      onClose={onClose}
      onAct={() => {
        setPressed(true);
        if (otherId) superseding.mutate(otherId);
      }}
    >
      <p>{t("text")}</p>
      <div className="pickroom">
        <TokenPicker
          id="supersede-other"
          label={t("other")}
          hint={t("otherHint")}
          placeholder={t("otherPlaceholder")}
          single
          value={other}
          onChange={(chosen) => {
            superseding.reset();
            setOther(chosen);
          }}
          search={search}
          error={(pressed && !otherId ? required : undefined) ?? ofField(superseding.error, "otherId")}
        />
      </div>
      {otherId && <Consequences told={told.data} error={told.error} />}
    </ActDialog>
  );
}
