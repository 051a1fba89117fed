import { Ban, Check, CircleDashed } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { Tag } from "@/components/ui/tag";
import type { PersonRow } from "@/lib/domain/people/contract";
import { named, titled } from "@/lib/i18n/format";

const signs = { active: Check, invited: CircleDashed, disabled: Ban };
const tones = { active: "ok", invited: "plain", disabled: "bad" } as const;

export function AccountRow({ person }: { person: PersonRow }) {
  const t = useTranslations("people");
  const locale = useLocale() as "en" | "fr";
  const { email = null, role = null, clearance = "UNCLASSIFIED", status = "active" } = person.account ?? {};
  const Sign = signs[status];
  return (
    <tr>
      <td>
        <Link className="tt" href={`/admin/person/${person.id}`} prefetch={false}>
          {titled(locale, person)}
        </Link>
        <span className="small">{named(locale, person.unit)}</span>
      </td>
      <td data-l={t("admin.columns.account")}>{email ?? <span className="muted">{t("admin.noAccount")}</span>}</td>
      <td data-l={t("admin.columns.role")}>{role ? t(`roles.${role}`) : <span aria-hidden="true">–</span>}</td>
      <td data-l={t("admin.columns.clearance")}>{role ? <MarkingChip classification={clearance} bare /> : <span aria-hidden="true">–</span>}</td>
      <td data-l={t("admin.columns.status")}>
        {role ? (
          <Tag tone={tones[status]}>
            <Sign className="ic" aria-hidden="true" />
            {t(`statuses.${status}`)}
          </Tag>
        ) : (
          <span aria-hidden="true">–</span>
        )}
      </td>
    </tr>
  );
}
