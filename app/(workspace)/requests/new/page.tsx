import type { Metadata } from "next";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { RequestForm } from "@/components/requests/request-form";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listOfficeUnits } from "@/lib/domain/requests/queries";
import { named } from "@/lib/i18n/format";

export async function generateMetadata(): Promise<Metadata> {
  if (!(await whoAsks()).may.makeRequest) notFound();
  return { title: (await getTranslations("requests.write"))("newTitle") };
}

export default async function NewRequestPage() {
  const me = await whoAsks();
  if (!me.may.makeRequest) notFound();
  const [t, locale, messages] = await Promise.all([getTranslations("requests.write"), getLocale() as Promise<"en" | "fr">, getMessages()]);
  // Somebody outside asks the office; who in it answers is its own affair.
  const office = me.may.listPeople ? null : ((await readingPage(listOfficeUnits))[0] ?? null);
  const { write, kind, kindHint, priority } = messages.requests as Record<string, object>;
  const { party, classificationReason } = messages.entries as Record<string, object>;
  return (
    <ProblemWords words={{ requests: { write, kind, kindHint, priority }, entries: { party, classificationReason } }}>
      <Page width="narrow">
        <h1>{t("newTitle")}</h1>
        <RequestForm
          request={null}
          me={{ side: me.side, clearance: me.clearance, markStrictlyConfidential: me.may.markStrictlyConfidential }}
          office={office && { side: office.side, name: named(locale, office) }}
        />
      </Page>
    </ProblemWords>
  );
}
