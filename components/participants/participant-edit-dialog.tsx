"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useParticipantAct } from "@/components/participants/participant-acts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import type { Participation } from "@/lib/domain/meetings/contract";
import { attendances, participantRoles, replies } from "@/lib/domain/meetings/model";
import { titled } from "@/lib/i18n/format";

/** Changes a participant's role and attendance, and notes what he replied elsewhere, from what was read when the dialog opened. */
export function ParticipantEditDialog({ who, onClose }: { who: Participation; onClose: () => void }) {
  const t = useTranslations("participants");
  const { ofField } = useProblemSentence();
  const locale = useLocale() as "en" | "fr";
  const [role, setRole] = useState(who.role);
  const [required, setRequired] = useState(who.required);
  const [reply, setReply] = useState(who.reply);
  const [attendance, setAttendance] = useState<string>(who.attendance ?? "");
  const [representedBy, setRepresentedBy] = useState(who.representedBy);
  const [email, setEmail] = useState(who.email ?? "");
  const saving = useParticipantAct(
    async () => {
      const given = {
        ...(role !== who.role && { role }), ...(required !== who.required && { required }), ...(attendance !== (who.attendance ?? "") && { attendance: (attendance || null) as Participation["attendance"] }),
        ...(email.trim() !== (who.email ?? "") && { email: email.trim() || null }), ...(attendance === "represented" && representedBy !== who.representedBy && { representedBy }),
      };
      let { revision } = who;
      if (Object.keys(given).length > 0 || reply === who.reply) ({ revision } = await call("PATCH /api/participants/{id}", { id: who.id, revision, ...given }));
      if (reply !== who.reply) await call("POST /api/participants/{id}/reply", { id: who.id, reply, remark: who.remark, revision });
    },
    () => {
      showToast({ message: t("edit.saved") });
      onClose();
    },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("edit.title", { title: titled(locale, who) })}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button look="primary" busy={saving.isPending} onClick={() => !saving.isPending && saving.mutate(undefined)}>
            {t("edit.save")}
          </Button>
        </>
      }
    >
      <Select id="participant-edit-role" label={t("edit.role")} value={role} onChange={(event) => setRole(event.target.value as typeof role)}>
        {participantRoles.map((one) => (
          <option key={one} value={one}>
            {t(`role.${one}`)}
          </option>
        ))}
      </Select>
      <Checkbox id="participant-edit-required" label={t("add.required")} checked={required} onChange={(event) => setRequired(event.target.checked)} />
      <Select id="participant-edit-reply" label={t("edit.reply")} value={reply} onChange={(event) => setReply(event.target.value as typeof reply)}>
        {replies.map((one) => (
          <option key={one} value={one}>
            {t(`reply.${one}`)}
          </option>
        ))}
      </Select>
      <Select id="participant-edit-attendance" label={t("edit.attendance")} value={attendance} onChange={(event) => setAttendance(event.target.value)}>
        <option value="">{t("notSaid")}</option>
        {attendances.map((one) => (
          <option key={one} value={one}>
            {t(`attendance.${one}`)}
          </option>
        ))}
      </Select>
      {attendance === "represented" && (
        <TextInput id="participant-edit-by" label={t("edit.representedBy")} maxLength={200} aria-required value={representedBy} error={ofField(saving.error, "representedBy")} onChange={(event) => setRepresentedBy(event.target.value)} />
      )}
      <TextInput id="participant-edit-email" label={t("edit.email")} optional={t("add.opt")} type="email" maxLength={254} value={email} error={ofField(saving.error, "email")} onChange={(event) => setEmail(event.target.value)} />
      {!ofField(saving.error, "email") && !ofField(saving.error, "representedBy") && <ProblemLine error={saving.error} />}
    </Dialog>
  );
}
