import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemWords } from "@/components/layout/problem-words";
import { AccountList } from "@/components/people/account-list";
import { administeringPage } from "@/components/people/administering-page";
import { AdministrationFrame } from "@/components/people/administration-frame";
import { LinkButton } from "@/components/ui/link-button";
import { readingPage } from "@/lib/auth/page";
import { peopleContract } from "@/lib/domain/people/contract";
import { listPeople } from "@/lib/domain/people/queries";

type AdministrationPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.admin"))("title") };
}

export default async function AdministrationPage({ searchParams }: AdministrationPageProps) {
  await administeringPage();
  const { q, status } = await searchParams;
  const asked = peopleContract["GET /api/people"].input.safeParse({ q: q ?? "", status: status || undefined });
  const filter = asked.success ? { q: asked.data.q, status: asked.data.status } : { q: "", status: undefined };
  const first = await readingPage((db) => listPeople(db, { ...filter, limit: 50 }));
  const t = await getTranslations("people.admin");
  return (
    <AdministrationFrame
      current="people"
      actions={
        <LinkButton href="/admin/add-person" look="primary">
          {t("addPerson")}
        </LinkButton>
      }
    >
      <p className="t2 measure underabs">{t("lede")}</p>
      <ProblemWords also={["people"]}>
        <AccountList first={first} filter={filter} />
      </ProblemWords>
    </AdministrationFrame>
  );
}
