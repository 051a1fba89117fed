import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { ProblemWords } from "@/components/layout/problem-words";
import { PeopleDirectory } from "@/components/people/people-directory";
import { PeopleFrame } from "@/components/people/people-frame";
import { readingPage } from "@/lib/auth/page";
import { peopleContract } from "@/lib/domain/people/contract";
import { listPeople } from "@/lib/domain/people/queries";

type PeoplePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  const { q } = await searchParams;
  const asked = peopleContract["GET /api/people"].input.safeParse({ q: q ?? "" });
  const filter = asked.success ? asked.data : { q: "", limit: 50 };
  const first = await readingPage((db) => listPeople(db, { q: filter.q, limit: filter.limit }));
  const { search, more, none, noneText, showAll, found } = (await getMessages()).people as Record<string, string>;
  return (
    <PeopleFrame current="people">
      <ProblemWords words={{ people: { search, more, none, noneText, showAll, found } }}>
        <PeopleDirectory first={first} q={filter.q} />
      </ProblemWords>
    </PeopleFrame>
  );
}
