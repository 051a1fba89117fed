import type { Metadata } from "next";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { RequestForm } from "@/components/requests/request-form";
import { me as whoAsks } from "@/lib/auth/page";
import { named } from "@/lib/i18n/format";
import { openedRequest } from "../opened-request";

type Props = { params: Promise<{ reference: string }> };

async function draft({ params }: Props) {
  const { request } = await openedRequest((await params).reference);
  if (!request.may.edit) notFound();
  return request;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const request = await draft(props);
  const [t, marking] = [await getTranslations("requests.entry"), await getTranslations("interface.marking")];
  return { title: t("pageTitle", { marking: marking(request.classification), reference: request.reference }) };
}

export default async function EditRequestPage(props: Props) {
  const [request, me, t, locale, messages] = await Promise.all([
    draft(props), whoAsks(), getTranslations("requests.write"), getLocale() as Promise<"en" | "fr">, getMessages(),
  ]);
  const { write, kind, kindHint, priority } = messages.requests as Record<string, object>;
  const { party, classificationReason } = messages.entries as Record<string, object>;
  return (
    <ProblemWords words={{ requests: { write, kind, kindHint, priority }, entries: { party, classificationReason } }}>
      <Page width="narrow">
        <h1>{t("editTitle")}</h1>
        <RequestForm
          request={request}
          me={{ side: me.side, clearance: me.clearance, markStrictlyConfidential: me.may.markStrictlyConfidential }}
          office={{ side: request.askedOf.side, name: named(locale, request.askedOf) }}
        />
      </Page>
    </ProblemWords>
  );
}
