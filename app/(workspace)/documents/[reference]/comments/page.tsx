import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { CommentTable } from "@/components/consultations/comment-table";
import { PinButton } from "@/components/consultations/pin-button";
import { PrintButton } from "@/components/consultations/print-button";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { ShownTitle } from "@/components/entries/shown-title";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { EmptyState } from "@/components/ui/empty-state";
import { me as whoAsks, openingPage } from "@/lib/auth/page";
import { listCommentsOnVersion } from "@/lib/domain/documents/consultations/queries";
import { getDocument } from "@/lib/domain/documents/queries";
import { parseReference } from "@/lib/domain/entries/model";
import { momentOf, titled } from "@/lib/i18n/format";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The comments on the version that is asked for, else on the newest one the reader sees. */
const openedComments = cache((reference: string, asked: string) =>
  openingPage(async (db) => {
    const document = await getDocument(db, { id: reference });
    const version = asked ? document.versions.find((one) => one.id === asked) : document.versions[0];
    return { document, version, comments: version ? await listCommentsOnVersion(db, { id: version.id }) : null };
  }),
);
const askedOf = async ({ params, searchParams }: Props): Promise<[string, string]> => [(await params).reference, [(await searchParams).version].flat()[0] ?? ""];

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { document } = await openedComments(...(await askedOf(props)));
  const [t, marking] = await Promise.all([getTranslations("consultations.comments"), getTranslations("interface.marking")]);
  return { title: t("pageTitle", { marking: marking(document.classification), reference: document.reference }) };
}

export default async function VersionCommentsPage(props: Props) {
  const [reference, asked] = await askedOf(props);
  const written = parseReference(reference);
  if (written && written !== reference) redirect(`/documents/${written}/comments${asked ? `?version=${asked}` : ""}`);
  const [{ document, version, comments }, me, t, entries, markings, locale] = await Promise.all([
    openedComments(reference, asked), whoAsks(), getTranslations("consultations.comments"), getTranslations("entries"), getTranslations("interface.marking"),
    getLocale() as Promise<"en" | "fr">,
  ]);
  if (!version || !comments) notFound();
  const title = t("title", { version: version.label });
  const others = document.versions.filter((one) => one.id !== version.id);
  return (
    <ProblemWords also={["consultations", "entries"]}>
      <Page width="wide" banner={<MarkingBanner classification={document.classification} sentences={document.caveats.map((caveat) => entries(`caveatSentence.${caveat}`))} />}>
        <div className="pagehead">
          <div>
            <p className="eyebrow">
              <Link href={`/documents/${document.reference}`}>{t("back", { reference: document.reference })}</Link>
              <ShownTitle of={document} />
            </p>
            <h1>{title}</h1>
            <p className="t2">
              {t("count", { count: comments.items.length })}
              {comments.items.length > 0 && <>. {t("undisposed", { count: comments.undisposed })}.</>} {comments.more && t("more", { count: comments.items.length })}
            </p>
          </div>
        </div>
        <p className="consultationacts noprint">
          {comments.may.write && <PinButton entry={{ id: document.id, revision: document.revision }} version={version} />}
          <PrintButton label={t("print")} />
          {others.map((one) => (
            <Link key={one.id} className="btn sm" href={`/documents/${document.reference}/comments?version=${one.id}`} prefetch={false}>
              {t("title", { version: one.label })}
            </Link>
          ))}
        </p>
        {comments.items.length > 0 ? <CommentTable title={title} items={comments.items} /> : <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <MarkingOnPaper
          marking={markings(document.classification)}
          line={t("paperLine", { reference: document.reference, version: version.label, moment: momentOf(locale, new Date().toISOString(), "Europe/Vienna"), who: titled(locale, me) })}
        />
      </Page>
    </ProblemWords>
  );
}
