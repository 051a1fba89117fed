import { useLocale, useTranslations } from "next-intl";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import type { Meeting } from "@/lib/domain/meetings/contract";
import { named, titled } from "@/lib/i18n/format";

/** Who takes part, organisation by organisation in the order of precedence. */
export function ParticipantsPanel({ meeting }: { meeting: Meeting }) {
  const t = useTranslations("meetings.participants");
  const locale = useLocale() as "en" | "fr";
  const organisations = [...new Map(meeting.participants.map((one) => [one.organisation.id, one.organisation])).values()];
  return (
    <section aria-labelledby="participants-title">
      <div className="cardh">
        <h2 id="participants-title">{t("title")}</h2>
      </div>
      {organisations.length === 0 && <p className="t2">{t("none")}</p>}
      {organisations.map((organisation) => (
        <div key={organisation.id}>
          <OrganisationMark side={organisation.side} name={named(locale, organisation)} />
          <ul>
            {meeting.participants.filter((one) => one.organisation.id === organisation.id).map((one) => (
              <li key={one.id}>
                {titled(locale, one)} <span className="t2">{t(`role.${one.role}`)} · {t(`reply.${one.reply}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
