"use client";

import { Handshake } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

/** Makes an own document one of two organisations. */
export function JointMakeButton({ document: { id, revision } }: { document: { id: string; revision: number } }) {
  const t = useTranslations("clearance.joint");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const locale = useLocale() as "en" | "fr";
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Option[]>([]);
  const [pressed, setPressed] = useState(false);
  const making = useAct({
    send: (organisationId: string, idempotencyKey) => call("POST /api/documents/{id}/joint", { id, revision, organisationId }, { idempotencyKey }),
    done: () => t("made"),
    then: () => setOpen(false),
  });
  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, side: "other", kind: ["organisation"], limit: 12 });
    return items.map((party) => ({ id: party.id, label: named(locale, party), shape: party.side }));
  }
  const code = pressed && !chosen[0] ? "required" : making.error instanceof ApiRefusal ? making.error.fields.organisationId : undefined;
  function make() {
    setPressed(true);
    if (chosen[0] && !making.isPending) making.mutate(chosen[0].id);
  }
  return (
    <div className="btns noprint">
      <Button small look="quiet" onClick={() => setOpen(true)}>
        <Handshake className="ic" aria-hidden="true" />
        {t("make")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("makeTitle")}
        footer={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {shared("cancel")}
            </Button>
            <Button look="primary" busy={making.isPending} onClick={make}>
              {t("makeAct")}
            </Button>
          </>
        }
      >
        <div className="stepform">
          <p>{t("makeText")}</p>
          <TokenPicker name="organisationId" label={t("organisation")} placeholder={t("organisationPlaceholder")} single value={chosen} onChange={setChosen} search={search} error={code ? fields(code) : undefined} />
          <ProblemLine error={making.error} />
        </div>
      </Dialog>
    </div>
  );
}
