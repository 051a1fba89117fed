import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { UnitRow } from "@/lib/domain/people/contract";

const fields = ["nameEn", "nameFr", "acronymEn", "acronymFr", "closedOn"] as const;

/** Another administrator was faster: what differs now, with what was typed kept. Saving again puts one's own on top. */
export function UnitConflict({ before, now }: { before: UnitRow; now: UnitRow }) {
  const t = useTranslations("people");
  const changed = fields.filter((field) => now[field] !== before[field]);
  return (
    <Callout tone="warn" role="alert" title={t("unit.conflict")}>
      <ul>
        {changed.map((field) => (
          <li key={field}>{t("person.conflictField", { field: t(`unit.${field}`), value: now[field] || t("person.empty") })}</li>
        ))}
        {[...now.parents].sort().join() !== [...before.parents].sort().join() && <li>{t("unit.conflictParents")}</li>}
      </ul>
      <p>{t("unit.conflictText")}</p>
    </Callout>
  );
}
