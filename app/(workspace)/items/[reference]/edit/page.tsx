import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { LiveEntry } from "@/components/entries/live-entry";
import { ItemBanner } from "@/components/items/item-banner";
import { ItemForm } from "@/components/items/item-form";
import { termOptions } from "@/components/items/item-terms";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listTaxonomies } from "@/lib/domain/people/queries";
import { openedToEdit } from "../opened-item";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { item } = await openedToEdit((await params).reference);
  if (!item.may.edit) notFound();
  const marking = await getTranslations("interface.marking");
  const t = await getTranslations("items.write");
  return { title: t("editPageTitle", { marking: marking(item.classification), reference: item.reference }) };
}

export default async function EditItemPage({ params }: Props) {
  const { reference } = await params;
  const [{ item, audience, mark }, me, terms] = await Promise.all([openedToEdit(reference), whoAsks(), readingPage(listTaxonomies)]);
  if (!item.may.edit) notFound();
  const t = await getTranslations("items.write");
  const { side, clearance, unit, may } = me;
  return (
    <ProblemWords also={["items", "entries", "sources"]}>
      <Page banner={<ItemBanner item={item} readers={audience.count} />}>
        <LiveEntry id={item.id} mark={mark} editing />
        <p className="eyebrow">{item.reference}</p>
        <h1>{t("editTitle")}</h1>
        <ItemForm
          item={item}
          me={{ side, clearance, unit, may: { markStrictlyConfidential: may.markStrictlyConfidential } }}
          {...termOptions(terms, me.locale)}
        />
      </Page>
    </ProblemWords>
  );
}
