import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ItemForm } from "@/components/items/item-form";
import { termOptions } from "@/components/items/item-terms";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listTaxonomies } from "@/lib/domain/people/queries";
import { replacedItem } from "./replaced-item";

type Props = { searchParams: Promise<{ replaces?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  if (!(await whoAsks()).may.logItem) notFound();
  const replaced = await replacedItem((await searchParams).replaces);
  if (replaced) return { title: (await getTranslations("links.issue"))("title", { reference: replaced.reference }) };
  const t = await getTranslations("items.write");
  return { title: t("newTitle") };
}

export default async function NewItemPage({ searchParams }: Props) {
  const me = await whoAsks();
  if (!me.may.logItem) notFound();
  const replaced = await replacedItem((await searchParams).replaces);
  const issue = await getTranslations("links.issue");
  const [terms, t] = await Promise.all([readingPage(listTaxonomies), getTranslations("items.write")]);
  const { side, clearance, unit, may } = me;
  return (
    <ProblemWords also={["items", "entries", "sources", "links"]}>
      <Page>
        <h1>{replaced ? issue("title", { reference: replaced.reference }) : t("newTitle")}</h1>
        <p className="muted">{replaced ? issue("lead", { reference: replaced.reference }) : t("newLead")}</p>
        <ItemForm
          item={null}
          replaced={replaced}
          me={{ side, clearance, unit, may: { markStrictlyConfidential: may.markStrictlyConfidential } }}
          {...termOptions(terms, me.locale)}
        />
      </Page>
    </ProblemWords>
  );
}
