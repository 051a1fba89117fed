import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { administeringPage } from "@/components/people/administering-page";
import { PersonAccess } from "@/components/people/person-access";
import { PersonForm } from "@/components/people/person-form";
import { readingPage } from "@/lib/auth/page";
import { peopleContract } from "@/lib/domain/people/contract";
import { getPerson } from "@/lib/domain/people/queries";
import { named, titled } from "@/lib/i18n/format";

type PersonPageProps = { params: Promise<{ id: string }> };

/** Once for the page and its title. */
const personOf = cache(async (id: string) => {
  const input = peopleContract["GET /api/people/{id}"].input.safeParse({ id });
  if (!input.success) notFound();
  return readingPage((db) => getPerson(db, input.data));
});

async function asked({ params }: PersonPageProps) {
  const who = await administeringPage();
  const person = await personOf((await params).id);
  return { who, person, locale: (await getLocale()) as "en" | "fr" };
}

export async function generateMetadata(props: PersonPageProps): Promise<Metadata> {
  const { person, locale } = await asked(props);
  return { title: titled(locale, person) };
}

export default async function PersonPage(props: PersonPageProps) {
  const { who, person, locale } = await asked(props);
  return (
    <Page width="narrow">
      <h1>{titled(locale, person)}</h1>
      <p className="muted">{named(locale, person.unit)}</p>
      <ProblemWords also={["people"]}>
        <PersonForm person={person} own={who.id === person.id} />
        <PersonAccess person={person} own={who.id === person.id} />
      </ProblemWords>
    </Page>
  );
}
