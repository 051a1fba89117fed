import "@/components/items/item-page.css";
import "./meeting-page.css";
import { useLocale, useTranslations } from "next-intl";
import { AgendaPanel } from "@/components/agenda/agenda-panel";
import { AudiencePanel } from "@/components/entries/audience-panel";
import { EntryBanner } from "@/components/entries/entry-banner";
import { EntryAttachments } from "@/components/entries/entry-attachments";
import { EntryComments } from "@/components/entries/entry-comments";
import { EntryLinks } from "@/components/entries/entry-links";
import type { EntryPartsShown } from "@/components/entries/entry-parts-shown";
import { EntryThread } from "@/components/entries/entry-thread";
import { HistoryList } from "@/components/entries/history-list";
import { InvitationsPanel } from "@/components/calendars/invitations-panel";
import { PollPanel } from "@/components/calendars/poll-panel";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { Page } from "@/components/layout/page";
import { MeetingActs } from "@/components/meetings/meeting-acts";
import { MeetingHead } from "@/components/meetings/meeting-head";
import { MeetingProperties } from "@/components/meetings/meeting-properties";
import { MinutesPanel } from "@/components/minutes/minutes-panel";
import { ProgrammePanel } from "@/components/meetings/programme-panel";
import { ParticipantsPanel } from "@/components/participants/participants-panel";
import { OutcomePanel, outcomesOf } from "@/components/record/outcome-panel";
import { RecordPanel } from "@/components/record/record-panel";
import { ReceiptPanel } from "@/components/releases/receipt-panel";
import type { Me } from "@/lib/domain/accounts/contract";
import type { Agenda } from "@/lib/domain/meetings/agenda/contract";
import type { Meeting } from "@/lib/domain/meetings/contract";
import type { Minutes } from "@/lib/domain/meetings/minutes/contract";
import type { Papers } from "@/lib/domain/meetings/papers/contract";
import type { Programme } from "@/lib/domain/meetings/programme/contract";
import type { Outcome } from "@/lib/domain/meetings/record/queries";
import { momentOf, named, titled } from "@/lib/i18n/format";

type MeetingViewProps = EntryPartsShown & { meeting: Meeting; agenda: Agenda; papers: Papers; minutes: Minutes; programme: Programme; outcome: Outcome; me: Me; readAt: string };

const doorOf = ({ revision, zone, doorClosesAt, doorClosed }: Meeting) => ({ revision, zone, doorClosesAt, doorClosed });

/** One meeting, opened. */
export function MeetingView({ meeting, agenda, papers, minutes, programme, outcome, audience, attachments, history, names, comments, links, thread, receipts, mark, me, readAt }: MeetingViewProps) {
  const t = useTranslations("meetings.entry");
  const markings = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const ownSide = !me.may.listPeople;
  const others = (side: "un" | "osce" | "third") => (side === me.side ? 0 : audience.readers.filter((reader) => reader.side === side).length);
  const visit = meeting.meetingKind === "engagement";
  const programmePanel = <ProgrammePanel meeting={meeting} programme={programme} actions={outcome.actions} />;
  return (
    <Page banner={<EntryBanner entry={meeting} sentences={meeting.sharedAt === null ? [t("own")] : []} readers={audience.count} ownSide={ownSide} />}>
      <LiveEntry id={meeting.id} mark={mark} unseen={me.unseen > 0} />
      <MeetingHead meeting={meeting} />
      <MeetingActs
        meeting={{
          id: meeting.id, reference: meeting.reference, revision: meeting.revision, state: meeting.state, sharedAt: meeting.sharedAt, may: meeting.may, title: meeting.title, place: meeting.place,
          joinAt: meeting.joinAt, modality: meeting.modality, zone: meeting.zone, startsLocal: meeting.startsLocal, endsLocal: meeting.endsLocal, series: meeting.series,
        }}
        forumName={meeting.forum && named(locale, meeting.forum)}
      />
      {thread && <EntryThread thread={thread} here={meeting.id} />}
      <div className="cols itembody">
        <div>
          {meeting.summary && (
            <section className="sec" aria-labelledby="summary-title">
              <div className="cardh">
                <h2 id="summary-title">{t("summary")}</h2>
              </div>
              <TextParagraphs text={meeting.summary} language={meeting.language} />
            </section>
          )}
          {meeting.state === "finding_time" && <PollPanel meeting={{ id: meeting.id, reference: meeting.reference, revision: meeting.revision }} />}
          {visit && programmePanel}
          <AgendaPanel meeting={{ id: meeting.id, reference: meeting.reference, shared: meeting.sharedAt !== null, forumId: meeting.forum?.id ?? null, door: { ...doorOf(meeting), mayClose: meeting.may.run && !meeting.doorClosed } }} first={agenda} firstPapers={papers} />
          <MinutesPanel meetingId={meeting.id} zone={me.timeZone} first={minutes} outcomes={outcomesOf(outcome, minutes.points.map((one) => one.agendaItemId), meeting.language)} />
          {!visit && programmePanel}
          <OutcomePanel meetingId={meeting.id} outcome={outcome} />
          <RecordPanel meetingId={meeting.id} language={meeting.language} record={outcome.record} began={meeting.state === "in_session" || meeting.state === "held"} otherReaders={ownSide ? null : audience.readers.filter((reader) => reader.side !== me.side && !reader.you)} />
          <EntryAttachments entryId={meeting.id} first={attachments} />
          <EntryLinks entry={meeting} first={links} />
          <EntryComments
            entry={{ id: meeting.id, reference: meeting.reference, revision: meeting.entryRevision }}
            first={comments}
            otherReaders={ownSide ? null : { un: others("un"), osce: others("osce"), third: others("third") }}
            readsBoth={me.may.readAudit}
          />
          {history && <HistoryList events={history} names={names} />}
        </div>
        <aside aria-label={t("aside")}>
          <ParticipantsPanel meeting={{ id: meeting.id, participants: meeting.participants, state: meeting.state, may: meeting.may }} mayExport={agenda.may.pack} />
          {meeting.state === "planned" && <PollPanel meeting={{ id: meeting.id, reference: meeting.reference, revision: meeting.revision }} />}
          {meeting.may.run && <InvitationsPanel meeting={{ id: meeting.id, reference: meeting.reference, following: meeting.series?.following ?? 0 }} />}
          <AudiencePanel parties={meeting.audience} audience={audience} ownSide={ownSide} pastOf={me.may.readPastAudience ? meeting.id : undefined} />
          <ReceiptPanel receipts={receipts} />
          <MeetingProperties meeting={meeting} />
        </aside>
      </div>
      <MarkingOnPaper
        marking={markings(meeting.classification)}
        line={t("paperLine", { reference: meeting.reference, moment: momentOf(locale, readAt, "Europe/Vienna"), who: titled(locale, me) })}
      />
    </Page>
  );
}
