import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { administeringPage } from "@/components/people/administering-page";
import { PersonForm } from "@/components/people/person-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.person"))("titleNew") };
}

export default async function NewPersonPage() {
  await administeringPage();
  const t = await getTranslations("people.person");
  return (
    <Page width="narrow">
      <h1>{t("titleNew")}</h1>
      <p className="t2 measure underabs">{t("lede")}</p>
      <ProblemWords also={["people"]}>
        <PersonForm person={null} own={false} />
      </ProblemWords>
    </Page>
  );
}
