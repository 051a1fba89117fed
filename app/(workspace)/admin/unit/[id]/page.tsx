import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { administeringPage } from "@/components/people/administering-page";
import { UnitForm } from "@/components/people/unit-form";
import { readingPage } from "@/lib/auth/page";
import { listUnits } from "@/lib/domain/people/queries";
import { named } from "@/lib/i18n/format";

type UnitPageProps = { params: Promise<{ id: string }> };

/** Once for the page and its title. */
const units = cache(() => readingPage(listUnits));

async function asked({ params }: UnitPageProps) {
  await administeringPage();
  const { id } = await params;
  const { items } = await units();
  const unit = items.find((one) => one.id === id);
  if (!unit) notFound();
  const locale = (await getLocale()) as "en" | "fr";
  const parents = items
    .filter((one) => unit.parents.includes(one.id))
    .map((one) => ({ id: one.id, label: named(locale, one), shape: one.side }));
  return { unit, parents, locale };
}

export async function generateMetadata(props: UnitPageProps): Promise<Metadata> {
  const { unit, locale } = await asked(props);
  return { title: named(locale, unit) };
}

export default async function UnitPage(props: UnitPageProps) {
  const { unit, parents, locale } = await asked(props);
  const t = await getTranslations("people.unit");
  return (
    <Page width="narrow">
      <h1>{named(locale, unit)}</h1>
      <p className="t2 measure underabs">{t("ledeChange")}</p>
      <ProblemWords also={["people"]}>
        <UnitForm kind={unit.kind} unit={unit} parents={parents} />
      </ProblemWords>
    </Page>
  );
}
