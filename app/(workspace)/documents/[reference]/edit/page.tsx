import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { EditForm } from "@/components/documents/edit-form";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { termOptions } from "@/components/items/item-terms";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listTaxonomies } from "@/lib/domain/people/queries";
import { named } from "@/lib/i18n/format";
import { openedDocument } from "../opened-document";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document } = await openedDocument((await params).reference);
  if (!document.may.edit) notFound();
  const marking = await getTranslations("interface.marking");
  return { title: (await getTranslations("document-filing.edit"))("pageTitle", { marking: marking(document.classification), reference: document.reference }) };
}

export default async function EditDocumentPage({ params }: Props) {
  const [{ document, mark }, me, terms] = await Promise.all([openedDocument((await params).reference), whoAsks(), readingPage(listTaxonomies)]);
  if (!document.may.edit) notFound();
  const t = await getTranslations("document-filing.edit");
  const { side, clearance, unit, may } = me;
  const bodies = terms.bodies.map((body) => ({ id: body.code, label: named(me.locale, body) })).sort((a, b) => a.label.localeCompare(b.label, me.locale));
  return (
    <ProblemWords also={["documents", "document-filing", "symbols", "items", "entries"]}>
      <Page banner={<MarkingBanner classification={document.classification} sentences={[]} />}>
        <LiveEntry id={document.id} mark={mark} editing />
        <p className="eyebrow">{document.reference}</p>
        <h1>{t("title")}</h1>
        <p className="muted">{t("lead")}</p>
        <EditForm document={document} me={{ side, clearance, unit, may: { markStrictlyConfidential: may.markStrictlyConfidential } }} bodies={bodies} {...termOptions(terms, me.locale)} />
      </Page>
    </ProblemWords>
  );
}
