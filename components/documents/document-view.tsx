import "@/components/items/item-page.css";
import { Eye } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { AcknowledgementBar } from "@/components/distributions/acknowledgement-bar";
import { DistributionPanel, type Distributed } from "@/components/distributions/distribution-panel";
import { VersionList } from "@/components/documents/version-list";
import { AudienceButton } from "@/components/entries/audience-button";
import { AudiencePanel } from "@/components/entries/audience-panel";
import { EntryAttachments } from "@/components/entries/entry-attachments";
import { EntryComments } from "@/components/entries/entry-comments";
import { EntryLinks } from "@/components/entries/entry-links";
import type { EntryPartsShown } from "@/components/entries/entry-parts-shown";
import { EntryReplacements } from "@/components/entries/entry-replacements";
import { EntryThread } from "@/components/entries/entry-thread";
import { HistoryList } from "@/components/entries/history-list";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { officeZone } from "@/components/items/item-moment";
import { Page } from "@/components/layout/page";
import { ReceiptPanel } from "@/components/releases/receipt-panel";
import { ReleasePanel } from "@/components/releases/release-panel";
import type { Me } from "@/lib/domain/accounts/contract";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { directionOfWriting } from "@/lib/domain/entries/model";
import { momentOf, named, titled } from "@/lib/i18n/format";

type DocumentViewProps = EntryPartsShown & { document: PolicyDocument; distributed: Distributed; me: Me; address: string; readAt: string };

/** One policy document, opened. */
export function DocumentView({ document, audience, attachments, history, names, comments, links, thread, released, receipts, distributed, me, mark, readAt }: DocumentViewProps) {
  const t = useTranslations("documents");
  const entries = useTranslations("entries");
  const markings = useTranslations("interface.marking");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const ownSide = !me.may.listPeople;
  const others = (side: "un" | "osce" | "third") => (side === me.side ? 0 : audience.readers.filter((reader) => reader.side === side).length);
  const inVersions = new Set(document.versions.flatMap((version) => version.languages).flatMap((one) => one.files).map((file) => file.id));
  return (
    <Page
      banner={
        <MarkingBanner
          classification={document.classification}
          sentences={document.caveats.map((caveat) => entries(`caveatSentence.${caveat}`))}
          end={
            <>
              <Eye className="ic" aria-hidden="true" />
              <span data-key="w">
                <AudienceButton entryId={document.id} variant="link" ownSide={ownSide} label={entries(ownSide ? "audience.countOwnSide" : "audience.count", { count: audience.count })} />
              </span>
            </>
          }
        />
      }
    >
      <LiveEntry id={document.id} mark={mark} unseen={me.unseen > 0} />
      <div className="pagehead">
        <div>
          <div className="eyebrow">
            <span className="nw">{document.reference}</span>
            <span>{t(`type.${document.documentType}`)}</span>
            {document.body && <span>{named(locale, document.body)}</span>}
            <OrganisationMark side={document.originator.side} name={named(locale, document.originator)} />
            {document.demonstration && <span className="demo">{shared("demo")}</span>}
          </div>
          <h1 className="itemtitle" lang={document.language} dir={directionOfWriting(document.language)}>
            <bdi>{document.title}</bdi>
          </h1>
          <p className="t2">
            {document.symbols.map((symbol) => (
              <bdi key={symbol} className="verbatim" translate="no">
                {symbol}{" "}
              </bdi>
            ))}
            {t(`state.${document.state}`)} {document.version}
          </p>
        </div>
      </div>
      <AcknowledgementBar asked={distributed.asked} deltas={distributed.deltas} />
      <EntryReplacements entry={{ id: document.id, messageType: "initial" }} links={links} />
      {thread && <EntryThread thread={thread} here={document.id} />}
      <div className="cols itembody">
        <div>
          <VersionList versions={document.versions} />
          <EntryAttachments entryId={document.id} first={{ ...attachments, items: attachments.items.filter((file) => !inVersions.has(file.id)) }} />
          <EntryLinks entry={document} first={links} />
          <EntryComments
            entry={{ id: document.id, reference: document.reference, revision: document.revision }}
            first={comments}
            otherReaders={ownSide ? null : { un: others("un"), osce: others("osce"), third: others("third") }}
            readsBoth={me.may.readAudit}
          />
          {history && <HistoryList events={history} names={names} />}
        </div>
        <aside aria-label={t("aside")}>
          <AudiencePanel parties={document.audience} audience={audience} ownSide={ownSide} pastOf={me.may.readPastAudience ? document.id : undefined} />
          <ReceiptPanel receipts={receipts} />
          <DistributionPanel document={document} distributed={distributed} />
          {released && <ReleasePanel {...released} entry={document} mayRelease={document.may.release} />}
        </aside>
      </div>
      <MarkingOnPaper
        marking={markings(document.classification)}
        line={t("paperLine", { reference: document.reference, moment: momentOf(locale, readAt, officeZone), who: titled(locale, me) })}
      />
    </Page>
  );
}
