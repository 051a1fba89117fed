import "./forum-page.css";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BacklogPanel } from "@/components/agenda/backlog-panel";
import { cadenceIn } from "@/components/forums/cadence";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { MeetingTable } from "@/components/meetings/meeting-table";
import { LinkButton } from "@/components/ui/link-button";
import { Tag } from "@/components/ui/tag";
import type { Forum } from "@/lib/domain/forums/contract";
import type { Backlog } from "@/lib/domain/meetings/backlog/contract";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { named } from "@/lib/i18n/format";
import { cityOf } from "@/lib/i18n/meeting-time";

type ForumViewProps = {
  forum: Forum;
  meetings: { items: MeetingRow[] };
  backlog: Backlog;
  /** Whether the reader knows of the posts and people of every organisation; who does not is told that more may sit in it. */
  knowsAll: boolean;
};

/** One standing body: what it is for, who sits in it, and its meetings as far as one may see them. */
export function ForumView({ forum, meetings, backlog, knowsAll }: ForumViewProps) {
  const t = useTranslations("forums");
  const record = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  const terms = locale === "fr" ? forum.termsFr : forum.termsEn;
  return (
    <div className="forumpage">
      <div className="eyebrow">
        <span>{t(`level.${forum.level}`)}</span>
        {forum.cadence && <span>{cadenceIn(t, forum.cadence)}</span>}
        <span>{t("clock", { city: cityOf(locale, forum.zone) })}</span>
        <Tag>{t(`status.${forum.status}`)}</Tag>
      </div>
      <div className="pagehead">
        <h1>{named(locale, forum)}</h1>
        <div className="cluster">
          {forum.may.keep && <LinkButton href={`/forums/${forum.slug ?? forum.id}/edit`}>{t("change")}</LinkButton>}
          {forum.may.schedule && forum.status !== "concluded" && (
            <LinkButton look="primary" href={`/meetings/new?forum=${forum.slug ?? forum.id}`}>
              {t("schedule")}
            </LinkButton>
          )}
        </div>
      </div>
      {terms && (
        <section className="sec" aria-labelledby="terms-title">
          <h2 id="terms-title">{t("terms")}</h2>
          <TextParagraphs text={terms} language={locale} />
        </section>
      )}
      {forum.escalatesTo && (
        <p>
          {t("escalatesTo")}{" "}
          <Link href={`/forums/${forum.escalatesTo.slug ?? forum.escalatesTo.id}`} prefetch={false}>
            {named(locale, forum.escalatesTo)}
          </Link>
        </p>
      )}
      <section className="sec" aria-labelledby="members-title">
        <h2 id="members-title">{t("members")}</h2>
        <ul className="forummembers">
          {forum.members.map(({ party, role, side, holdersEn, holdersFr }) => {
            const holders = locale === "fr" ? holdersFr : holdersEn;
            // People are called by their function: often that of the post itself.
            const others = holders.filter((holder) => holder !== named(locale, party));
            return (
              <li key={party.id}>
                <OrganisationMark side={side} name={named(locale, party)} /> {role !== "member" && <span className="t2">{t(`memberRole.${role}`)}</span>}{" "}
                {party.kind === "post" && (holders.length === 0 || others.length > 0) && <span className="t2">{others.join(", ") || t("vacant")}</span>}
              </li>
            );
          })}
        </ul>
        {!knowsAll && <p className="s13 t2">{t("membersKnown")}</p>}
      </section>
      <section className="sec" aria-labelledby="meetings-title">
        <h2 id="meetings-title">{t("meetings")}</h2>
        <p>
          <Link href={`/forums/${forum.slug ?? forum.id}/record`} prefetch={false}>
            {record("series.link")}
          </Link>
        </p>
        {meetings.items.length > 0 ? <MeetingTable rows={meetings.items} /> : <p className="t2">{t("noMeetings")}</p>}
      </section>
      <BacklogPanel forumId={forum.id} first={backlog} />
    </div>
  );
}
