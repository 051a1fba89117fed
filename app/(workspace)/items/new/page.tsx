import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ItemForm } from "@/components/items/item-form";
import { termOptions } from "@/components/items/item-terms";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listTaxonomies } from "@/lib/domain/people/queries";

export async function generateMetadata(): Promise<Metadata> {
  if (!(await whoAsks()).may.logItem) notFound();
  const t = await getTranslations("items.write");
  return { title: t("newTitle") };
}

export default async function NewItemPage() {
  const me = await whoAsks();
  if (!me.may.logItem) notFound();
  const [terms, t] = await Promise.all([readingPage(listTaxonomies), getTranslations("items.write")]);
  const { side, clearance, unit, may } = me;
  return (
    <ProblemWords also={["items", "entries", "sources"]}>
      <Page>
        <h1>{t("newTitle")}</h1>
        <p className="muted">{t("newLead")}</p>
        <ItemForm
          item={null}
          me={{ side, clearance, unit, may: { markStrictlyConfidential: may.markStrictlyConfidential } }}
          {...termOptions(terms, me.locale)}
        />
      </Page>
    </ProblemWords>
  );
}
