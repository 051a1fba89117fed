"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BothZones } from "@/components/clearance/both-zones";
import { AudienceNames } from "@/components/entries/audience-names";
import { ActDialog } from "@/components/layout/act-dialog";
import { momentAt } from "@/components/items/item-moment";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import type { ActedRecord } from "@/components/record/record-acts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import type { RecordAct } from "@/lib/domain/meetings/record/model";

const reasoned = new Set<RecordAct>(["return", "break_silence", "reopen", "correct"]);
const nothing = { what: "", from: "", to: "" };

/** One act on the record: what it means, what it asks for, and the same verb on the button. */
export function RecordActDialog({ act, record, onClose }: { act: RecordAct; record: ActedRecord; onClose: () => void }) {
  const t = useTranslations("record");
  const shared = useTranslations("interface");
  const problem = useProblemSentence();
  const [text, setText] = useState("");
  const [commentsUntil, setComments] = useState("");
  const [silent, setSilent] = useState(false);
  const [until, setUntil] = useState("");
  const [changes, setChanges] = useState([nothing]);
  const moment = momentAt(until);
  const acting = useAct<void, unknown>({
    send: (_, idempotencyKey) => {
      const at = { id: record.meetingId, revision: record.revision };
      const once = { idempotencyKey };
      switch (act) {
        case "send_to_clearance": return call("POST /api/meetings/{id}/record/clearance", { ...at, text }, once);
        case "clear": return call("POST /api/meetings/{id}/record/clearing", { ...at, text }, once);
        case "return": return call("POST /api/meetings/{id}/record/return", { ...at, text }, once);
        case "circulate": return call("POST /api/meetings/{id}/record/circulation", { ...at, commentsUntil: commentsUntil || null, silenceUntil: silent ? moment : null }, once);
        case "close_comments": return call("POST /api/meetings/{id}/record/comments-end", { ...at, text }, once);
        case "break_silence": return call("POST /api/meetings/{id}/record/silence-break", { ...at, text }, once);
        case "accept": return call("POST /api/meetings/{id}/record/acceptance", { ...at, text }, once);
        case "reopen": return call("POST /api/meetings/{id}/record/reopening", { ...at, text }, once);
        case "adopt": return call("POST /api/meetings/{id}/record/adoption", { ...at, text }, once);
        case "correct": return call("POST /api/meetings/{id}/record/corrigenda", { ...at, text, changes }, once);
      }
    },
    done: () => t(`actDone.${act}`),
    then: onClose,
  });
  const change = (at: number, given: Partial<typeof nothing>) => setChanges((all) => all.map((one, place) => (place === at ? { ...one, ...given } : one)));
  return (
    <ActDialog title={t(`actTitle.${act}`)} act={t(`act.${act}`)} busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={onClose}>
      <p className="s13 t2">{t(`actMeans.${act}`)}</p>
      {act === "circulate" && (
        <>
          <p className="s13">
            {record.otherReaders === null ? t("readers.unclear") : t("readers.count", { count: record.otherReaders.length })}
          </p>
          {record.otherReaders !== null && record.otherReaders.length > 0 && <AudienceNames readers={record.otherReaders} />}
          <DateInput name="commentsUntil" label={t("field.commentsUntil")} optional={shared("optional")} value={commentsUntil} onChange={(event) => setComments(event.target.value)} error={problem.ofField(acting.error, "commentsUntil")} />
          <Checkbox label={t("field.silence")} checked={silent} onChange={(event) => setSilent(event.target.checked)} />
          {silent && (
            <TextInput name="silenceUntil" type="datetime-local" label={t("field.silenceUntil")} value={until} onChange={(event) => setUntil(event.target.value)} error={problem.ofField(acting.error, "silenceUntil")} />
          )}
          {silent && until && !Number.isNaN(Date.parse(moment)) && (
            <p className="s13 t2" role="status">
              <BothZones moment={moment} />
            </p>
          )}
        </>
      )}
      {act === "correct" && changes.map((one, at) => (
        <div key={at} className="correction">
          <TextInput id={`correct-what-${at}`} label={t("field.what")} value={one.what} onChange={(event) => change(at, { what: event.target.value })} error={problem.ofField(acting.error, `changes.${at}.what`)} />
          <TextArea id={`correct-from-${at}`} label={t("field.from")} value={one.from} onChange={(event) => change(at, { from: event.target.value })} rows={2} dir="auto" />
          <TextArea id={`correct-to-${at}`} label={t("field.to")} value={one.to} onChange={(event) => change(at, { to: event.target.value })} rows={2} dir="auto" />
        </div>
      ))}
      {act === "correct" && (
        <Button look="quiet" small onClick={() => setChanges((all) => [...all, nothing])}>
          {`+ ${t("field.what")}`}
        </Button>
      )}
      {act !== "circulate" && (
        <TextArea
          name="record-text" label={t(act === "correct" ? "field.why" : act === "adopt" ? "field.how" : reasoned.has(act) ? "field.reason" : "field.remark")}
          hint={act === "adopt" ? t("field.howHint") : undefined} optional={reasoned.has(act) || (act === "adopt" && !record.accepted) ? undefined : shared("optional")}
          value={text} onChange={(event) => setText(event.target.value)} error={problem.ofField(acting.error, "text")} dir="auto"
        />
      )}
    </ActDialog>
  );
}
