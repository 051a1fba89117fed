import { FilePenLine, History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { EntryChange } from "@/components/entries/entry-change";
import { Callout } from "@/components/ui/callout";
import type { LinkedEntry, Links } from "@/lib/domain/links/contract";
import { replacingKinds } from "@/lib/domain/links/model";

const by = { correction: "byCorrection", update: "byUpdate", cancellation: "byCancellation" } as const;

/** That the entry was corrected, updated or cancelled, and by what; and what it itself takes the place of. */
export function EntryReplacements({ entry, links }: { entry: { id: string; messageType: string }; links: Links }) {
  const t = useTranslations("links.replaced");
  const replacing = links.items.filter((link) => (replacingKinds as readonly string[]).includes(link.kind));
  const linked = (other: LinkedEntry) => ({
    reference: other.reference,
    entry: (said: ReactNode) => <Link href={addressOfEntry(other.reference)}>{said}</Link>,
  });
  const how = (kind: string) => (kind === "supersedes" && (entry.messageType === "update" || entry.messageType === "cancellation") ? entry.messageType : kind === "corrects" ? "corrects" : "supersedes");
  return (
    <>
      {replacing.filter((link) => link.inverse).map((link) => (
        <div className="replaced" key={link.id}>
          <Callout tone="warn" icon={<History className="ic" aria-hidden="true" />}>
            <p>{t.rich(by[link.entry.messageType as keyof typeof by] ?? (link.kind === "corrects" ? "byCorrection" : "byOther"), linked(link.entry))}</p>
            <p>{t("byText")}</p>
          </Callout>
        </div>
      ))}
      {replacing.filter((link) => !link.inverse).map((link) => (
        <div className="replaced" key={link.id}>
          <Callout icon={<FilePenLine className="ic" aria-hidden="true" />}>
            <p>{t.rich(`of.${how(link.kind)}`, linked(link.entry))}</p>
            <EntryChange entryId={entry.id} other={{ id: link.entry.id, reference: link.entry.reference }} />
          </Callout>
        </div>
      ))}
    </>
  );
}
