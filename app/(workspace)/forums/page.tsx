import "@/components/meetings/meeting-page.css";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { cadenceIn } from "@/components/forums/cadence";
import { Page } from "@/components/layout/page";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Tag } from "@/components/ui/tag";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listForums } from "@/lib/domain/forums/queries";
import { day, dayOfMoment, named } from "@/lib/i18n/format";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forums"))("title") };
}

export default async function ForumsPage() {
  const [me, { items }, t, locale] = [await whoAsks(), await readingPage((db) => listForums(db, {})), await getTranslations("forums"), (await getLocale()) as "en" | "fr"];
  const at = (one: { reference: string; startsAt: string; zone: string } | null) =>
    one ? (
      <Link className="nw" href={`/meetings/${one.reference}`} prefetch={false}>
        {day(locale, dayOfMoment(one.startsAt, one.zone), "short")}
      </Link>
    ) : (
      <span className="t2">{t("none")}</span>
    );
  return (
    <Page width="wide">
      <div className="pagehead">
        <div>
          <h1>{t("title")}</h1>
          <p className="t2 measure">{t("lede")}</p>
        </div>
        {me.may.keepForums && (
          <LinkButton look="primary" href="/forums/new">
            {t("found")}
          </LinkButton>
        )}
      </div>
      {items.length === 0 && <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>}
      {items.length > 0 && (
        <table className="mtgtable" role="table">
          <thead role="rowgroup">
            <tr role="row">
              {(["forum", "level", "cadence", "last", "next"] as const).map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {items.map((forum) => (
              <tr key={forum.id} role="row">
                <td role="cell" className="entryc">
                  <Link className="tt" href={`/forums/${forum.slug ?? forum.id}`} prefetch={false}>
                    {named(locale, forum)}
                  </Link>{" "}
                  {forum.status !== "active" && <Tag>{t(`status.${forum.status}`)}</Tag>}
                </td>
                <td role="cell" data-label={t("columns.level")}>{t(`level.${forum.level}`)}</td>
                <td role="cell" data-label={t("columns.cadence")}>{cadenceIn(t, forum.cadence)}</td>
                <td role="cell" data-label={t("columns.last")}>{at(forum.last)}</td>
                <td role="cell" data-label={t("columns.next")}>{at(forum.next)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
