import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionDue } from "@/components/actions/action-due";
import { DeskSection } from "@/components/desk/desk-section";
import { MarkingChip } from "@/components/entries/marking-chip";
import { Tag } from "@/components/ui/tag";
import type { ActionPoint } from "@/lib/domain/meetings/actions/contract";
import { named } from "@/lib/i18n/format";

/** Action points that are this person's to do or to confirm, what is due first; nothing where there are none. */
export function DeskActions({ rows, more }: { rows: readonly ActionPoint[]; more: boolean }) {
  const t = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  if (rows.length === 0) return null;
  return (
    <DeskSection id="action-points" title={t("title")} more={more ? { href: "/actions", label: t("back") } : undefined}>
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="lead">
              <CircleCheck className="ic" aria-hidden="true" />
            </span>
            <div>
              <Link className="tt" href={`/actions/${row.id}`} prefetch={false} dir="auto">
                {row.text}
              </Link>
              <div className="sub">
                <MarkingChip classification={row.meeting.classification} />
                <span className="nw">{row.meeting.reference}</span>
                {row.forum && <span>{named(locale, row.forum)}</span>}
              </div>
            </div>
            <div className="do">
              {row.state === "reported_done" ? <Tag tone="warn">{t("state.reported_done")}</Tag> : <span className="small t2"><ActionDue action={row} /></span>}
            </div>
          </li>
        ))}
      </ul>
    </DeskSection>
  );
}
