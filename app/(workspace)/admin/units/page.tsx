import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { administeringPage } from "@/components/people/administering-page";
import { AdministrationFrame } from "@/components/people/administration-frame";
import { UnitTree } from "@/components/people/unit-tree";
import { LinkButton } from "@/components/ui/link-button";
import { readingPage } from "@/lib/auth/page";
import { listUnits } from "@/lib/domain/people/queries";
import { named } from "@/lib/i18n/format";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.admin.tabs"))("units") };
}

export default async function UnitAdministrationPage() {
  await administeringPage();
  const [{ items }, t, locale] = await Promise.all([readingPage(listUnits), getTranslations("people.admin"), getLocale() as Promise<"en" | "fr">]);
  return (
    <AdministrationFrame
      current="units"
      actions={
        <>
          <LinkButton href="/admin/add-organisation">{t("addOrganisation")}</LinkButton>
          <LinkButton href="/admin/add-unit" look="primary">
            {t("addUnit")}
          </LinkButton>
        </>
      }
    >
      <UnitTree
        units={items}
        end={(unit) => (
          <Link href={`/admin/unit/${unit.id}`} prefetch={false} className="s13 lineact">
            <span aria-hidden="true">{t("change")}</span>
            <span className="sr">{t("changeOf", { name: named(locale, unit) })}</span>
          </Link>
        )}
      />
    </AdministrationFrame>
  );
}
