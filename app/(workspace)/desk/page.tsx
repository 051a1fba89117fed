import { ScrollText, SlidersHorizontal, Users } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { DeskActions } from "@/components/desk/desk-actions";
import { DeskClearances } from "@/components/desk/desk-clearances";
import { DeskConsultations } from "@/components/consultations/desk-consultations";
import { DeskFeed } from "@/components/desk/desk-feed";
import { DeskPlace } from "@/components/desk/desk-place";
import { DeskRequests } from "@/components/desk/desk-requests";
import { DeskSummary } from "@/components/desk/desk-summary";
import { DeskReleases } from "@/components/desk/desk-releases";
import { DeskToAppraise } from "@/components/desk/desk-to-appraise";
import { DeskAcknowledgements } from "@/components/distributions/desk-acknowledgements";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { getDesk, getWaiting } from "@/lib/domain/desk/queries";
import { addressed } from "@/lib/domain/documents/distributions/model";
import { listAsked } from "@/lib/domain/documents/distributions/queries";
import { listConsultations } from "@/lib/domain/documents/consultations/queries";
import { actionFilter } from "@/lib/domain/meetings/actions/contract";
import { listActions } from "@/lib/domain/meetings/actions/queries";
import { requestFilter } from "@/lib/domain/requests/contract";
import { listRequests } from "@/lib/domain/requests/queries";
import { day, dayOfMoment, titled } from "@/lib/i18n/format";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("title") };
}

export default async function DeskPage() {
  const [me, { desk, waiting, requests, asked, consultations, actions, reported }, t, locale] = await Promise.all([
    whoAsks(), readingPage(async (db) => ({
      desk: await getDesk(db), waiting: await getWaiting(db), requests: await listRequests(db, requestFilter.parse({ view: "waiting", limit: 10 })),
      asked: addressed((await listAsked(db, { show: "open", limit: 20 })).items).slice(0, 10),
      actions: await listActions(db, actionFilter.parse({ view: "mine", limit: 8 })), reported: await listActions(db, actionFilter.parse({ view: "to_confirm", limit: 8 })),
      consultations: await listConsultations(db, { waiting: "me", limit: 10 }),
    })), getTranslations("desk"), getLocale() as Promise<"en" | "fr">,
  ]);
  const now = new Date().toISOString();
  const clock = { now, timeZone: me.timeZone };
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: me.timeZone }).format(new Date(now));
  const others = desk.outside ? "received" : "recent";
  const shown = [
    ...[desk.toAppraise, desk.fromOthers, desk.own].flatMap((list) => list?.rows ?? []), ...requests.items, ...asked.map((line) => line.document),
    ...[...(waiting.keys ?? []), ...waiting.consents, ...(waiting.received?.lines ?? []), ...waiting.clearances, ...consultations.items].flatMap((one) => one.entry ?? []),
    ...[...reported.items, ...actions.items].map((one) => one.meeting),
  ];

  return (
    <Page>
      <ListOnPaper title={t("title")} classifications={shown.map((one) => one.classification)} />
      <div className="eyebrow">
        <span className="initial">{t("today", { weekday, day: day(locale, dayOfMoment(now, me.timeZone)) })}</span>
        <span className="hide-s" aria-hidden="true">
          ·
        </span>
        <span>{titled(locale, me)}</span>
      </div>
      <h1>{t("title")}</h1>
      <DeskSummary desk={desk} may={me.may} />
      <div className={desk.own ? "cols" : undefined}>
        <div>
          {me.may.readAudit && (
            <DeskPlace
              title={t("audit.title")}
              hint={t("audit.hint")}
              places={[{ href: "/audit", label: t("audit.open"), icon: <ScrollText className="ic" aria-hidden="true" /> }]}
            />
          )}
          {me.may.administer && (
            <DeskPlace
              title={t("administration.title")}
              hint={t("administration.hint")}
              places={[
                { href: "/people", label: t("administration.people"), icon: <Users className="ic" aria-hidden="true" /> },
                { href: "/admin", label: t("administration.accounts"), icon: <SlidersHorizontal className="ic" aria-hidden="true" /> },
              ]}
            />
          )}
          <DeskReleases waiting={waiting} />
          <DeskClearances steps={waiting.clearances} />
          <DeskAcknowledgements lines={asked} />
          <DeskRequests rows={requests.items} more={requests.nextCursor !== null} />
          <DeskActions rows={[...reported.items, ...actions.items]} more={reported.nextCursor !== null || actions.nextCursor !== null} />
          <DeskConsultations rows={consultations.items} />
          {desk.toAppraise && <DeskToAppraise list={desk.toAppraise} />}
          <DeskFeed
            id="from-others"
            title={t(`${others}.title`)}
            nothing={t(`${others}.empty`)}
            list={desk.fromOthers}
            rest={{ href: "/items?sort=-filed", label: t(`${others}.more`) }}
            {...clock}
          />
        </div>
        {desk.own && (
          <aside>
            <DeskFeed
              id="own"
              title={t("own.title")}
              nothing={t("own.empty")}
              list={desk.own}
              rest={{ href: "/items?sort=-filed", label: t("recent.more") }}
              {...clock}
            />
          </aside>
        )}
      </div>
    </Page>
  );
}
