import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { auditAsked } from "@/components/audit/audit-asked";
import { AuditFilters } from "@/components/audit/audit-filters";
import { subjectsToName, withNames } from "@/components/audit/audit-page-with-names";
import { AuditTrail } from "@/components/audit/audit-trail";
import { AuditVerification } from "@/components/audit/audit-verification";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { me, readingPage } from "@/lib/auth/page";
import { listAudit } from "@/lib/domain/audit/queries";
import { getPerson, listParties } from "@/lib/domain/people/queries";
import { searchEntries } from "@/lib/domain/search/queries";

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const { may, timeZone } = await me();
  if (!may.readAudit) notFound();
  const { said, filter, reference, wrong } = auditAsked(await searchParams);
  const { first, found, actor } = await readingPage(async (db) => {
    // By its reference an entry is found without being read.
    const [entry] = reference ? (await searchEntries(db, { q: reference, order: "relevance", limit: 1 })).items : [];
    const known = reference && entry?.reference !== reference ? null : { ...filter, entry: entry?.id ?? filter.entry };
    const page = known ? await listAudit(db, known) : { items: [], nextCursor: null };
    const ids = subjectsToName(page.items);
    const parties = ids.length ? (await listParties(db, { q: "", ids, limit: 100 })).items : [];
    return {
      first: withNames(page, parties),
      found: known,
      actor: filter.actor ? await getPerson(db, { id: filter.actor }).catch(() => null) : null,
    };
  });
  const t = await getTranslations("audit");
  const told = found ? wrong : { ...wrong, entry: "unknown" };
  return (
    <Page width="wide">
      <ProblemWords also={["audit"]}>
        <div className="pagehead">
          <div>
            <h1>{t("title")}</h1>
            <p className="t2 measure">{t("lede")}</p>
          </div>
        </div>
        <AuditVerification timeZone={timeZone} />
        <AuditFilters key={JSON.stringify(said)} said={said} wrong={told} actor={actor} />
        <AuditTrail key={`trail ${JSON.stringify(said)}`} first={first} filter={found ?? filter} timeZone={timeZone} />
      </ProblemWords>
    </Page>
  );
}
