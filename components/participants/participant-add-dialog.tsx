"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { searchParties } from "@/components/entries/party-search";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useParticipantAct } from "@/components/participants/participant-acts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { participantRoles, type ParticipantRole } from "@/lib/domain/meetings/model";
import { titled } from "@/lib/i18n/format";

/** Puts somebody on the list: from the register, or by function for somebody without an account. */
export function ParticipantAddDialog({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const t = useTranslations("participants");
  const parties = useTranslations("entries.party");
  const errors = useTranslations("errors.fields");
  const { ofField } = useProblemSentence();
  const locale = useLocale() as "en" | "fr";
  const [how, setHow] = useState<"party" | "function">("party");
  const [party, setParty] = useState<Option[]>([]);
  const [organisation, setOrganisation] = useState<Option[]>([]);
  const [titles, setTitles] = useState({ titleEn: "", titleFr: "" });
  const [mails, setMails] = useState<"en" | "fr">(locale);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<ParticipantRole>("member");
  const [required, setRequired] = useState(true);
  const [missing, setMissing] = useState<string[]>([]);
  const key = useRef(newKey());
  const adding = useParticipantAct(
    () => call("POST /api/meetings/{id}/participants", {
      id: meetingId, role, required, locale: mails, email: email.trim() || null,
      ...(how === "party" ? { partyId: party[0]!.id } : { organisationId: organisation[0]!.id, ...titles }),
    }, { idempotencyKey: key.current }),
    () => {
      showToast({ message: t("add.added", { title: how === "party" ? party[0]!.label : titled(locale, titles) }) });
      onClose();
    },
  );
  function changed(change: () => void) {
    key.current = newKey();
    setMissing([]);
    adding.reset();
    change();
  }
  function add() {
    const absent = how === "party" ? [...(party[0] ? [] : ["partyId"])] : [...(organisation[0] ? [] : ["organisationId"]), ...(["titleEn", "titleFr"] as const).filter((one) => !titles[one].trim())];
    if (absent.length) return setMissing(absent);
    if (!adding.isPending) adding.mutate(undefined);
  }
  const wrong = (field: string) => (missing.includes(field) ? errors("required") : ofField(adding.error, field));
  const atField = ["partyId", "organisationId", "titleEn", "titleFr", "email", "locale"].some((field) => wrong(field));
  const search = (kinds: Parameters<typeof searchParties>[1]) => (typed: string) => searchParties(typed, kinds, { locale, t: parties });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("add.title")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t("add.cancel")}
          </Button>
          <Button look="primary" busy={adding.isPending} onClick={add}>
            {t("add.add")}
          </Button>
        </>
      }
    >
      <Select id="participant-how" label={t("add.how")} value={how} onChange={(event) => changed(() => setHow(event.target.value as typeof how))}>
        <option value="party">{t("add.byParty")}</option>
        <option value="function">{t("add.byFunction")}</option>
      </Select>
      {how === "party" ? (
        <TokenPicker
          id="participant-party" label={t("add.party")} placeholder={t("add.partyPlaceholder")} error={wrong("partyId")} single
          value={party} onChange={(to) => changed(() => setParty(to))} search={search(["person", "post", "unit", "organisation"])}
        />
      ) : (
        <>
          <TokenPicker
            id="participant-organisation" label={t("add.organisation")} placeholder={t("add.partyPlaceholder")} error={wrong("organisationId")} single
            value={organisation} onChange={(to) => changed(() => setOrganisation(to))} search={search(["organisation"])}
          />
          <TextInput id="participant-title-en" label={t("add.functionEn")} lang="en" maxLength={200} value={titles.titleEn} error={wrong("titleEn")} onChange={(event) => changed(() => setTitles({ ...titles, titleEn: event.target.value }))} />
          <TextInput id="participant-title-fr" label={t("add.functionFr")} lang="fr" maxLength={200} value={titles.titleFr} error={wrong("titleFr")} onChange={(event) => changed(() => setTitles({ ...titles, titleFr: event.target.value }))} />
        </>
      )}
      <TextInput
        id="participant-email" label={t("add.email")} hint={t("add.emailHint")} optional={t("add.opt")} type="email" maxLength={254} value={email} error={wrong("email")}
        onChange={(event) => changed(() => setEmail(event.target.value))}
      />
      {(how === "function" || email.trim() !== "") && (
        <Select id="participant-locale" label={t("add.locale")} value={mails} error={wrong("locale")} onChange={(event) => changed(() => setMails(event.target.value as typeof mails))}>
          <option value="en">{t("add.en")}</option>
          <option value="fr">{t("add.fr")}</option>
        </Select>
      )}
      <Select id="participant-role" label={t("add.role")} value={role} onChange={(event) => changed(() => setRole(event.target.value as ParticipantRole))}>
        {participantRoles.map((one) => (
          <option key={one} value={one}>
            {t(`role.${one}`)}
          </option>
        ))}
      </Select>
      <Checkbox id="participant-required" label={t("add.required")} checked={required} onChange={(event) => changed(() => setRequired(event.target.checked))} />
      {!atField && <ProblemLine error={adding.error} />}
    </Dialog>
  );
}
