import "./item-page.css";
import "@/components/sources/sources.css";
import { useLocale, useTranslations } from "next-intl";
import { AudiencePanel } from "@/components/entries/audience-panel";
import { EntryAttachments } from "@/components/entries/entry-attachments";
import { EntryComments } from "@/components/entries/entry-comments";
import { EntryLinks } from "@/components/entries/entry-links";
import type { EntryPartsShown } from "@/components/entries/entry-parts-shown";
import { EntryReplacements } from "@/components/entries/entry-replacements";
import { EntryThread } from "@/components/entries/entry-thread";
import { HistoryList } from "@/components/entries/history-list";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { ItemBanner } from "@/components/items/item-banner";
import { ItemHead } from "@/components/items/item-head";
import { ItemKeys } from "@/components/items/item-keys";
import { officeZone } from "@/components/items/item-moment";
import { ItemProperties } from "@/components/items/item-properties";
import { ItemTexts } from "@/components/items/item-texts";
import { Page } from "@/components/layout/page";
import { JournalPanel } from "@/components/registry/journal-panel";
import { ReceiptPanel } from "@/components/releases/receipt-panel";
import { ReleasePanel } from "@/components/releases/release-panel";
import { AppraisalPanel } from "@/components/sources/appraisal-panel";
import { CitationsPanel } from "@/components/symbols/citations-panel";
import type { Answer } from "@/lib/api/client";
import type { Me } from "@/lib/domain/accounts/contract";
import type { Appraisal } from "@/lib/domain/sources/contract";
import type { Item } from "@/lib/domain/items/contract";
import { momentOf, titled } from "@/lib/i18n/format";

type ItemViewProps = EntryPartsShown & {
  item: Item;
  /** Null where the reader is not told from whom it is known, and of the registry's journal. */
  appraisal: Appraisal | null;
  journal: Answer<"GET /api/entries/{id}/registry"> | null;
  me: Me;
  address: string;
  readAt: string;
};

/** One information item, opened. */
export function ItemView({ item, audience, attachments, appraisal, journal, history, names, comments, links, citations, thread, released, receipts, me, mark, address, readAt }: ItemViewProps) {
  const t = useTranslations("items.entry");
  const markings = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const offPaper = item.classification === "STRICTLY_CONFIDENTIAL" || item.caveats.includes("display_only");
  const ownSide = !me.may.listPeople;
  const others = (side: "un" | "osce" | "third") => (side === me.side ? 0 : audience.readers.filter((reader) => reader.side === side).length);
  return (
    <Page banner={<ItemBanner item={item} readers={audience.count} ownSide={ownSide} />}>
      <LiveEntry id={item.id} mark={mark} unseen={me.unseen > 0} />
      <ItemHead item={item} clearance={me.clearance} />
      <EntryReplacements entry={item} links={links} />
      {thread && <EntryThread thread={thread} here={item.id} />}
      <div className={offPaper ? "cols itembody kept-off-paper" : "cols itembody"}>
        {offPaper && <p className="notonpaper">{t("notOnPaper")}</p>}
        <div>
          <ItemTexts item={item} />
          <EntryAttachments entryId={item.id} first={attachments} />
          <CitationsPanel citations={citations} />
          <EntryLinks entry={item} first={links} />
          <EntryComments
            entry={{ id: item.id, reference: item.reference, revision: item.revision }}
            first={comments}
            otherReaders={ownSide ? null : { un: others("un"), osce: others("osce"), third: others("third") }}
            readsBoth={me.may.readAudit}
          />
          {history && <HistoryList events={history} names={names} />}
        </div>
        <aside aria-label={t("aside")}>
          <AudiencePanel parties={item.audience} audience={audience} ownSide={ownSide} pastOf={me.may.readPastAudience ? item.id : undefined} />
          <ReceiptPanel receipts={receipts} />
          {released && <ReleasePanel {...released} entry={item} mayRelease={item.may.release} />}
          {appraisal && <AppraisalPanel entryId={item.id} appraisal={appraisal} />}
          {journal && (journal.items.length > 0 || journal.may.keep) && item.classification !== "UNCLASSIFIED" && <JournalPanel entryId={item.id} journal={journal} />}
          <ItemProperties item={item} address={address} />
        </aside>
      </div>
      <MarkingOnPaper
        marking={markings(item.classification)}
        line={t("paperLine", { reference: item.reference, moment: momentOf(locale, readAt, officeZone), who: titled(locale, me) })}
      />
      <ItemKeys />
    </Page>
  );
}
