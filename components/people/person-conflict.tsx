"use client";

import { useLocale, useTranslations } from "next-intl";
import { changedValues, personValues, type PersonValues, type SentPerson } from "@/components/people/person-values";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { PersonRow } from "@/lib/domain/people/contract";

type PersonConflictProps = {
  before: PersonRow;
  /** What the form started from. */
  start: PersonValues;
  now: PersonRow;
  onTake: () => void;
};

/** Another administrator was faster: what differs now, with what was typed kept. */
export function PersonConflict({ before, start, now, onTake }: PersonConflictProps) {
  const t = useTranslations("people");
  const marking = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const values = personValues(now, locale);
  const words: Record<keyof SentPerson, [field: string, value: string]> = {
    titleEn: [t("person.titleEn"), values.titleEn],
    titleFr: [t("person.titleFr"), values.titleFr],
    initials: [t("person.initials"), values.initials],
    unitId: [t("person.unit"), values.unit[0]?.label ?? ""],
    email: [t("person.email"), values.email],
    role: [t("person.role"), t(`roles.${values.role || "none"}`)],
    clearance: [t("person.clearance"), marking(values.clearance)],
  };
  const changed = Object.keys(changedValues(values, start)) as (keyof SentPerson)[];
  const status = now.account?.status !== before.account?.status ? now.account?.status : undefined;
  const lines = changed.map((field) => words[field]);
  if (status) lines.push([t("admin.status"), t(`statuses.${status}`)]);
  return (
    <Callout tone="warn" role="alert" title={t("person.conflict")}>
      <ul>
        {lines.map(([field, value]) => (
          <li key={field}>{t("person.conflictField", { field, value: value || t("person.empty") })}</li>
        ))}
      </ul>
      <p>{t("person.conflictText")}</p>
      <p>
        <Button small onClick={onTake}>
          {t("person.takeTheirs")}
        </Button>
      </p>
    </Callout>
  );
}
