import "@/components/record/record.css";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { ActionLine } from "@/components/actions/action-line";
import { FollowUpButton } from "@/components/actions/follow-up-button";
import { ProgrammeSlotButton } from "@/components/meetings/programme-slot-button";
import { ReadOutLine } from "@/components/meetings/read-out-line";
import { Tag } from "@/components/ui/tag";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { ActionsOfMeeting } from "@/lib/domain/meetings/actions/contract";
import type { Meeting } from "@/lib/domain/meetings/contract";
import type { Programme } from "@/lib/domain/meetings/programme/contract";
import { day, named } from "@/lib/i18n/format";

type ProgrammePanelProps = { meeting: Meeting; programme: Programme; actions: ActionsOfMeeting };

/** The programme of a visit, day by day in its own zone, with what follows from each place; what is internal stands there for its own side. */
export function ProgrammePanel({ meeting, programme, actions }: ProgrammePanelProps) {
  const t = useTranslations("meetings.programme");
  const locale = useLocale() as "en" | "fr";
  if (meeting.meetingKind !== "engagement" && programme.slots.length === 0) return null;
  const days = [...new Set(programme.slots.map((slot) => slot.startsLocal.slice(0, 10)))];
  const noting = { meetingId: meeting.id, today: actions.today, owners: actions.owners, may: actions.may };
  const notes = (internal: boolean) => (internal ? actions.may.noteInternal : actions.may.note || actions.may.noteInternal);
  return (
    <section className="sec" aria-labelledby="programme-title" id="programme">
      <div className="cardh">
        <h2 id="programme-title">{t("title")}</h2>
        <span className="cluster noprint">
          {meeting.meetingKind === "engagement" && notes(false) && <FollowUpButton {...noting} />}
          {meeting.may.run && <ProgrammeSlotButton meeting={{ id: meeting.id, startsLocal: meeting.startsLocal }} />}
        </span>
      </div>
      {programme.slots.length === 0 && <p className="t2">{t("none")}</p>}
      {days.map((one) => (
        <div key={one} className="progday">
          <h3>{day(locale, one)}</h3>
          <ol className="progslots">
            {programme.slots.filter((slot) => slot.startsLocal.startsWith(one)).map((slot) => (
              <li key={slot.id}>
                <span className="nw">{slot.startsLocal.slice(11)}–{slot.endsLocal.slice(11)}</span>
                <div>
                  <b>
                    <bdi>{slot.title}</bdi>
                  </b>{" "}
                  <span className="t2">{t(`format.${slot.format}`)}</span> {slot.internal && <Tag>{t("internal")}</Tag>} {slot.overlaps && <Tag tone="warn">{t("overlaps")}</Tag>}
                  <p className="t2">
                    {[slot.place, slot.counterpart && t("with", { counterpart: slot.counterpart }), slot.noteTaker && t("noteTaker", { who: named(locale, slot.noteTaker) })].filter(Boolean).join(" · ")}
                  </p>
                  {slot.brief && (
                    <p>
                      {t("brief")}{" "}
                      <Link href={addressOfEntry(slot.brief.reference)} prefetch={false}>
                        {slot.brief.reference}
                      </Link>
                    </p>
                  )}
                  {actions.items.filter((action) => action.slot?.id === slot.id).map((action) => (
                    <ActionLine key={action.id} action={action} language={meeting.language} />
                  ))}
                </div>
                <span className="cluster noprint">
                  {notes(slot.internal) && <FollowUpButton {...noting} slot={{ id: slot.id, title: slot.title, internal: slot.internal }} />}
                  {meeting.may.run && <ProgrammeSlotButton meeting={{ id: meeting.id, startsLocal: meeting.startsLocal }} slot={slot} />}
                </span>
              </li>
            ))}
          </ol>
        </div>
      ))}
      {programme.readOut && <ReadOutLine meeting={{ id: meeting.id, revision: meeting.revision, mayRun: meeting.may.run }} readOut={programme.readOut} />}
    </section>
  );
}
