import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { administeringPage } from "@/components/people/administering-page";
import { UnitForm } from "@/components/people/unit-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.unit"))("titleOrganisation") };
}

export default async function NewOrganisationPage() {
  await administeringPage();
  const t = await getTranslations("people.unit");
  return (
    <Page width="narrow">
      <h1>{t("titleOrganisation")}</h1>
      <p className="t2 measure underabs">{t("lede")}</p>
      <ProblemWords also={["people"]}>
        <UnitForm kind="organisation" unit={null} parents={[]} />
      </ProblemWords>
    </Page>
  );
}
