import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleFrame } from "@/components/people/people-frame";
import { UnitTree } from "@/components/people/unit-tree";
import { readingPage } from "@/lib/auth/page";
import { listUnits } from "@/lib/domain/people/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.tabs"))("units") };
}

export default async function UnitsPage() {
  const { items } = await readingPage(listUnits);
  const t = await getTranslations("people.units");
  return (
    <PeopleFrame current="units">
      <p className="t2 measure underabs">{t("lede")}</p>
      <UnitTree units={items} />
    </PeopleFrame>
  );
}
