import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { FilingForm } from "@/components/documents/filing-form";
import { termOptions } from "@/components/items/item-terms";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listTaxonomies } from "@/lib/domain/people/queries";
import { named } from "@/lib/i18n/format";

export async function generateMetadata(): Promise<Metadata> {
  if (!(await whoAsks()).may.fileDocument) notFound();
  return { title: (await getTranslations("document-filing"))("pageTitle") };
}

export default async function NewDocumentPage() {
  const me = await whoAsks();
  if (!me.may.fileDocument) notFound();
  const [terms, t] = await Promise.all([readingPage(listTaxonomies), getTranslations("document-filing")]);
  const { side, clearance, unit, may } = me;
  const bodies = terms.bodies.map((body) => ({ id: body.code, label: named(me.locale, body) })).sort((a, b) => a.label.localeCompare(b.label, me.locale));
  return (
    <ProblemWords also={["documents", "document-filing", "symbols", "items", "entries", "attachments"]}>
      <Page>
        <h1>{t("pageTitle")}</h1>
        <p className="muted">{t("lead")}</p>
        <FilingForm me={{ side, clearance, unit, may: { markStrictlyConfidential: may.markStrictlyConfidential } }} bodies={bodies} {...termOptions(terms, me.locale)} />
      </Page>
    </ProblemWords>
  );
}
