import { ArrowDownLeft, ArrowUpRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DeskSection } from "@/components/desk/desk-section";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { RequestState } from "@/components/requests/request-state";
import { Tag } from "@/components/ui/tag";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import type { RequestRow } from "@/lib/domain/requests/contract";
import { named } from "@/lib/i18n/format";

/** Requests that wait for an act of this person's side, what is needed first at the top; nothing where there are none. */
export function DeskRequests({ rows, more }: { rows: readonly RequestRow[]; more: boolean }) {
  const t = useTranslations("desk.requests");
  const words = useTranslations("requests");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  if (rows.length === 0) return null;
  return (
    <DeskSection id="requests" title={t("title")} more={more ? { href: "/requests?view=waiting", label: t("more") } : undefined}>
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="lead">
              {row.ownSideAsks ? <ArrowUpRight className="ic" aria-hidden="true" /> : <ArrowDownLeft className="ic" aria-hidden="true" />}
              <span className="sr">{words(row.ownSideAsks ? "direction.asked" : "direction.answering")}</span>
            </span>
            <div>
              <Link className="tt" href={addressOfEntry(row.reference)} prefetch={false}>
                <span lang={row.language} dir={directionOfWriting(row.language)}>
                  {row.title}
                </span>
              </Link>
              <div className="sub">
                <MarkingChip classification={row.classification} />
                <span className="nw">{row.reference}</span>
                <OrganisationMark side={row.askedBy.side} name={named(locale, row.askedBy)} />
                {row.demonstration && <span className="demo">{shared("demo")}</span>}
              </div>
            </div>
            <div className="do">
              {row.clock.late ? (
                <Tag tone="bad">
                  <TriangleAlert className="ic" aria-hidden="true" />
                  {words("clock.late", { count: row.clock.lateBy })}
                </Tag>
              ) : row.clock.left !== null && !row.clock.stopped ? (
                <span className="small t2">{words("clock.left", { count: row.clock.left })}</span>
              ) : (
                <RequestState state={row.state} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </DeskSection>
  );
}
