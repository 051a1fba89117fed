import "../items/item-page.css";
import "./request-page.css";
import { useLocale, useTranslations } from "next-intl";
import { AudiencePanel } from "@/components/entries/audience-panel";
import { EntryAttachments } from "@/components/entries/entry-attachments";
import { EntryComments } from "@/components/entries/entry-comments";
import { EntryLinks } from "@/components/entries/entry-links";
import { EntryThread } from "@/components/entries/entry-thread";
import { HistoryList } from "@/components/entries/history-list";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { ItemKeys } from "@/components/items/item-keys";
import { Page } from "@/components/layout/page";
import { ReceiptPanel } from "@/components/releases/receipt-panel";
import { ReleasePanel } from "@/components/releases/release-panel";
import type { EntryPartsShown } from "@/components/entries/entry-parts-shown";
import { RequestActs } from "@/components/requests/request-acts";
import { RequestBanner } from "@/components/requests/request-banner";
import { RequestClock } from "@/components/requests/request-clock";
import { RequestProperties } from "@/components/requests/request-properties";
import { RequestQuestions } from "@/components/requests/request-questions";
import { RequestState } from "@/components/requests/request-state";
import { RequestSteps } from "@/components/requests/request-steps";
import { CitationsPanel } from "@/components/symbols/citations-panel";
import { Callout } from "@/components/ui/callout";
import { Tag } from "@/components/ui/tag";
import type { Me } from "@/lib/domain/accounts/contract";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { Request } from "@/lib/domain/requests/contract";
import { momentOf, named, titled } from "@/lib/i18n/format";

type RequestViewProps = EntryPartsShown & { request: Request; me: Me; address: string; readAt: string };

/** One request, opened. */
export function RequestView({ request, audience, attachments, history, names, comments, links, citations, thread, released, receipts, mark, me, address, readAt }: RequestViewProps) {
  const t = useTranslations("requests");
  const entries = useTranslations("items.entry");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const ownSide = !me.may.listPeople;
  const others = (side: "un" | "osce" | "third") => (side === me.side ? 0 : audience.readers.filter((reader) => reader.side === side).length);
  const offPaper = request.classification === "STRICTLY_CONFIDENTIAL";
  return (
    <Page banner={<RequestBanner request={request} readers={audience.count} ownSide={ownSide} />}>
      <LiveEntry id={request.id} mark={mark} unseen={me.unseen > 0} />
      <div className="eyebrow">
        <span className="nw">{request.reference}</span>
        <span>{t(`kind.${request.requestKind}`)}</span>
        <OrganisationMark side={request.askedBy.side} name={named(locale, request.askedBy)} />
        <span aria-hidden="true">→</span>
        <OrganisationMark side={request.askedOf.side} name={named(locale, request.askedOf)} />
        {request.demonstration && <span className="demo">{shared("demo")}</span>}
      </div>
      <h1 className="itemtitle" lang={request.language} dir={directionOfWriting(request.language)}>
        <bdi>{request.title}</bdi>
      </h1>
      <div className="reqstatus">
        <p className="cluster">
          <RequestState state={request.state} />
          {request.priority !== "routine" && <Tag tone="warn">{t(`priority.${request.priority}`)}</Tag>}
        </p>
        <RequestClock request={request} />
        {request.declinedBecause && <p>{t("entry.declined", { reason: t(`because.${request.declinedBecause}`) })}</p>}
        {request.transferredTo && <p>{t("entry.transferredTo", { party: named(locale, request.transferredTo) })}</p>}
        <RequestActs
          request={{ id: request.id, reference: request.reference, revision: request.revision, assigneeId: request.assignee?.id ?? null }}
          questions={request.questions.map(({ number, text, state }) => ({ number, text, state }))}
          language={request.language}
          may={request.may}
        />
      </div>
      {request.state === "draft" && <Callout>{t(request.may.release ? "entry.releaseFirst" : "entry.forOwnSide")}</Callout>}
      {thread && <EntryThread thread={thread} here={request.id} />}
      <div className={offPaper ? "cols itembody kept-off-paper" : "cols itembody"}>
        {offPaper && <p className="notonpaper">{entries("notOnPaper")}</p>}
        <div>
          {request.summary && (
            <section className="sec" aria-labelledby="why-title">
              <div className="cardh">
                <h2 id="why-title">{t("entry.why")}</h2>
              </div>
              <TextParagraphs text={request.summary} language={request.language} />
            </section>
          )}
          <RequestQuestions request={request} />
          <RequestSteps request={request} />
          <EntryAttachments entryId={request.id} first={attachments} />
          <CitationsPanel citations={citations} />
          <EntryLinks entry={request} first={links} />
          <EntryComments
            entry={{ id: request.id, reference: request.reference, revision: request.revision }}
            first={comments}
            otherReaders={ownSide ? null : { un: others("un"), osce: others("osce"), third: others("third") }}
            readsBoth={me.may.readAudit}
          />
          {history && <HistoryList events={history} names={names} />}
        </div>
        <aside aria-label={t("entry.aside")}>
          <AudiencePanel parties={[]} audience={audience} ownSide={ownSide} pastOf={me.may.readPastAudience ? request.id : undefined} />
          <ReceiptPanel receipts={receipts} />
          {released && request.direction === "outgoing" && <ReleasePanel {...released} entry={request} mayRelease={request.may.release} />}
          <RequestProperties request={request} address={address} />
        </aside>
      </div>
      <MarkingOnPaper
        marking={shared(`marking.${request.classification}`)}
        line={entries("paperLine", { reference: request.reference, moment: momentOf(locale, readAt, "Europe/Vienna"), who: titled(locale, me) })}
      />
      <ItemKeys />
    </Page>
  );
}
