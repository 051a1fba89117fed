"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { BothZones } from "@/components/clearance/both-zones";
import { EntryPicker } from "@/components/entries/entry-picker";
import { momentAt, officeZone, wallClock } from "@/components/items/item-moment";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call } from "@/lib/api/client";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { Programme } from "@/lib/domain/meetings/programme/contract";
import { list, momentOf, named } from "@/lib/i18n/format";

type ReadOutLineProps = { meeting: { id: string; revision: number; mayRun: boolean }; readOut: NonNullable<Programme["readOut"]> };

/** Whether the read-out of an engagement is there, by when it is due and who owes it. */
export function ReadOutLine({ meeting, readOut }: ReadOutLineProps) {
  const t = useTranslations("meetings.programme");
  const locale = useLocale() as "en" | "fr";
  const [open, setOpen] = useState<"name" | "date" | null>(null);
  return (
    <p className="cluster">
      {readOut.entry ? (
        <>
          {t("readOut")}{" "}
          <Link href={addressOfEntry(readOut.entry.reference)} prefetch={false}>
            {readOut.entry.reference}
          </Link>
        </>
      ) : (
        <>
          <span>{t("readOutDue", { moment: momentOf(locale, readOut.due, officeZone) })}</span>
          {readOut.late && <Tag tone="bad">{t("late")}</Tag>}
          {readOut.soon && <Tag tone="warn">{t("soon")}</Tag>}
          <span className="t2">{readOut.owedBy.length > 0 ? t("owedBy", { who: list(locale, readOut.owedBy.map((one) => named(locale, one))) }) : t("owedByOffice")}</span>
        </>
      )}
      {meeting.mayRun && (
        <>
          <Button look="quiet" small onClick={() => setOpen("name")}>
            {t(readOut.entry ? "readOutOther" : "readOutGive")}
          </Button>
          {!readOut.entry && (
            <Button look="quiet" small onClick={() => setOpen("date")}>
              {t("readOutDate")}
            </Button>
          )}
        </>
      )}
      {open === "name" && <ReadOutDialog meeting={meeting} onClose={() => setOpen(null)} />}
      {open === "date" && <ReadOutDateDialog meeting={meeting} readOut={readOut} onClose={() => setOpen(null)} />}
    </p>
  );
}

function ReadOutDateDialog({ meeting, readOut, onClose }: ReadOutLineProps & { onClose: () => void }) {
  const t = useTranslations("meetings.programme");
  const optional = useTranslations("interface")("optional");
  const problem = useProblemSentence();
  const [typed, setTyped] = useState(wallClock(readOut.due));
  const moment = momentAt(typed);
  const dating = useAct({
    send: (_: void, idempotencyKey) => call("PATCH /api/meetings/{id}/read-out", { id: meeting.id, revision: meeting.revision, due: typed ? moment : null }, { idempotencyKey }),
    done: () => t("readOutDated"),
    then: onClose,
  });
  return (
    <ActDialog title={t("readOutDateTitle")} act={t("readOutDate")} busy={dating.isPending} error={problem.ofField(dating.error, "due") ? null : dating.error} onAct={() => dating.mutate()} onClose={onClose}>
      <TextInput name="readOutDue" type="datetime-local" label={t("readOutDateLabel")} hint={t("readOutDateHint")} optional={optional} value={typed} onChange={(event) => setTyped(event.target.value)} error={problem.ofField(dating.error, "due")} />
      {typed && !Number.isNaN(Date.parse(moment)) && (
        <p className="s13 t2" role="status">
          <BothZones moment={moment} />
        </p>
      )}
    </ActDialog>
  );
}

function ReadOutDialog({ meeting, onClose }: { meeting: ReadOutLineProps["meeting"]; onClose: () => void }) {
  const t = useTranslations("meetings.programme");
  const problem = useProblemSentence();
  const [chosen, setChosen] = useState<readonly Option[]>([]);
  const [tried, setTried] = useState(false);
  const missing = tried && !chosen[0] ? new ApiRefusal({ kind: "invalid", fields: { readOut: "required" } }) : null;
  const giving = useAct({
    send: (readOut: string, idempotencyKey) => call("POST /api/meetings/{id}/read-out", { id: meeting.id, revision: meeting.revision, readOut }, { idempotencyKey }),
    done: () => t("readOutGiven"),
    then: onClose,
  });
  function act() {
    setTried(true);
    if (chosen[0]) giving.mutate(chosen[0].id);
  }
  return (
    <ActDialog title={t("readOutTitle")} act={t("readOutGive")} busy={giving.isPending} error={missing ? null : giving.error} onAct={act} onClose={onClose}>
      <EntryPicker name="readOut" label={t("readOutReference")} hint={t("readOutHint")} value={chosen} onChange={setChosen} error={problem.ofField(missing ?? giving.error, "readOut")} apartFrom={meeting.id} />
    </ActDialog>
  );
}
