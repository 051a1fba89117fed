import "@/components/calendars/calendars.css";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AnswerForm } from "@/components/calendars/answer-form";
import { addressOf } from "@/lib/auth/address";
import { openLink } from "@/lib/calendar/answering-links";
import { Refusal } from "@/lib/errors";
import { entitled, named, titled } from "@/lib/i18n/format";
import { deadline, meetingTimes, weekDays, zoneOfAnswers } from "@/lib/i18n/meeting-time";
import { wordsOf } from "@/lib/i18n/words";

type Asked = { params: Promise<{ secret: string }> };

/** Once for the page and its name: each opening counts as a try. */
const opening = cache(async (secret: string) => openLink(secret, addressOf(await headers())).catch((error: unknown) => {
  if (error instanceof Refusal) return error.kind;
  throw error;
}));

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  const opened = await opening((await params).secret);
  if (!opened || typeof opened === "string") return { title: (await getTranslations("calendars.link"))("gone") };
  return { title: (await wordsOf(opened.locale, "calendars"))("link.title") };
}

const timed = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, zone: string) => ({ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString(), zone });

export default async function AnswerPage({ params }: Asked) {
  const { secret } = await params;
  const opened = await opening(secret);
  if (!opened || typeof opened === "string") {
    const t = await getTranslations("calendars.link");
    return (
      <main id="content">
        <div className="sheetcard">
          <h1>{t("gone")}</h1>
          <p className="lede">{opened === "too_many" ? t("busy") : t("goneText")}</p>
        </div>
      </main>
    );
  }
  const { locale, zone } = opened;
  // In the language of whoever was asked, whatever the browser's.
  const t = await wordsOf(locale, "calendars");
  const { default: words } = (await import(`@/lib/i18n/messages/${locale}/calendars.json`)) as { default: { link: object; poll: { answer: object } } };
  const forum = opened.forumEn && opened.forumFr ? named(locale, { nameEn: opened.forumEn, nameFr: opened.forumFr }) : null;
  const title = opened.title === null ? null : entitled(locale, { ...opened, title: opened.title });
  return (
    <main id="content" lang={locale}>
      <div className="sheetcard">
        <h1>{t("link.title")}</h1>
        <p>
          {opened.reference}
          {title && <>{" – "}<bdi lang={title.lang}>{title.text}</bdi></>}
          {forum && ` – ${forum}`}
        </p>
        <p className="lede">{t("link.lede", { name: titled(locale, { titleEn: opened.nameEn, titleFr: opened.nameFr }), day: deadline(locale, opened.answersUntil, zoneOfAnswers) })}</p>
        <NextIntlClientProvider locale={locale} messages={{ calendars: { link: words.link, poll: { answer: words.poll.answer } } } as never}>
          <AnswerForm
            secret={secret}
            slots={opened.slots.map((slot) => ({
              id: slot.id, answer: slot.answer,
              time: `${weekDays(locale, timed(slot, zone))}, ${meetingTimes(locale, timed(slot, zone))}`,
            }))}
          />
        </NextIntlClientProvider>
        <p className="s13 t2">{t("link.foot")}</p>
      </div>
    </main>
  );
}
