import "@/components/items/item-page.css";
import "./document-page.css";
import { useLocale, useTranslations } from "next-intl";
import { AcknowledgementBar } from "@/components/distributions/acknowledgement-bar";
import { DistributionPanel, type Distributed } from "@/components/distributions/distribution-panel";
import { ClearancePanel, type ClearanceShown } from "@/components/clearance/clearance-panel";
import { ConsultationPanel } from "@/components/consultations/consultation-panel";
import { DocumentHead } from "@/components/documents/document-head";
import { DocumentNews } from "@/components/documents/document-news";
import { DocumentProperties } from "@/components/documents/document-properties";
import { lockOf, shownOf } from "@/components/documents/document-shown";
import { LanguageList } from "@/components/documents/language-list";
import { VersionRail } from "@/components/documents/version-rail";
import { VersionSheet } from "@/components/documents/version-sheet";
import { AudiencePanel } from "@/components/entries/audience-panel";
import { EntryBanner } from "@/components/entries/entry-banner";
import { EntryAttachments } from "@/components/entries/entry-attachments";
import { EntryComments } from "@/components/entries/entry-comments";
import { EntryLinks } from "@/components/entries/entry-links";
import type { EntryPartsShown } from "@/components/entries/entry-parts-shown";
import { EntryThread } from "@/components/entries/entry-thread";
import { HistoryList } from "@/components/entries/history-list";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { officeZone } from "@/components/items/item-moment";
import { CitationsPanel } from "@/components/symbols/citations-panel";
import { Page } from "@/components/layout/page";
import { ReceiptPanel } from "@/components/releases/receipt-panel";
import { ReleasePanel } from "@/components/releases/release-panel";
import type { Me } from "@/lib/domain/accounts/contract";
import type { Consultation } from "@/lib/domain/documents/consultations/contract";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { dayOfMoment, momentOf, titled } from "@/lib/i18n/format";

type DocumentViewProps = EntryPartsShown & { document: PolicyDocument; consultations: readonly Consultation[]; cleared: ClearanceShown; distributed: Distributed; me: Me; address: string; asked: { version?: string; language?: string }; readAt: string };

/** One policy document, opened. */
export function DocumentView({ document, citations, consultations, audience, attachments, history, names, comments, links, thread, released, receipts, cleared, distributed, me, mark, address, asked, readAt }: DocumentViewProps) {
  const t = useTranslations("documents");
  const entries = useTranslations("entries");
  const markings = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const shown = shownOf(document, asked, locale);
  const lock = shown.version && lockOf(shown.version, cleared.joint.joint, me.side);
  const ownSide = !me.may.listPeople;
  const others = (side: "un" | "osce" | "third") => (side === me.side ? 0 : audience.readers.filter((reader) => reader.side === side).length);
  return (
    <Page
      banner={
        <EntryBanner entry={document} sentences={document.caveats.map((caveat) => entries(`caveatSentence.${caveat}`))} readers={audience.count} ownSide={ownSide} />
      }
    >
      <LiveEntry id={document.id} mark={mark} unseen={me.unseen > 0} />
      <DocumentHead document={document} />
      <DocumentNews document={document} shown={shown} links={links} />
      <AcknowledgementBar asked={distributed.asked} deltas={distributed.deltas} />
      {thread && <EntryThread thread={thread} here={document.id} />}
      <div className="docgrid itembody">
        <VersionRail document={document} shown={shown} />
        <div>
          <VersionSheet document={document} shown={shown} lock={lock} downloadable={new Set(attachments.items.filter((file) => file.may.download).map((file) => file.id))} />
          <ConsultationPanel document={document} consultations={consultations} mayComment={comments.internal.may.write} today={dayOfMoment(readAt, "Europe/Vienna")} />
          <EntryAttachments entryId={document.id} first={attachments} />
          <CitationsPanel citations={citations} />
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
          <LanguageList document={document} shown={shown} />
          <ClearancePanel {...cleared} document={document} />
          <AudiencePanel parties={document.audience} audience={audience} ownSide={ownSide} pastOf={me.may.readPastAudience ? document.id : undefined} />
          <ReceiptPanel receipts={receipts} />
          <DistributionPanel document={document} distributed={distributed} />
          {released && <ReleasePanel {...released} entry={document} mayRelease={document.may.release} />}
          <DocumentProperties document={document} shown={shown} address={address} />
        </aside>
      </div>
      <MarkingOnPaper
        marking={markings(document.classification)}
        line={t("paperLine", { reference: document.reference, moment: momentOf(locale, readAt, officeZone), who: titled(locale, me) })}
      />
    </Page>
  );
}
