import "@/components/consultations/consultations.css";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { redirect } from "next/navigation";
import { cache } from "react";
import { CompareChoice } from "@/components/consultations/compare-choice";
import { ComparedTexts } from "@/components/consultations/compared-texts";
import { PrintButton } from "@/components/consultations/print-button";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { ShownTitle } from "@/components/entries/shown-title";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { Page } from "@/components/layout/page";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { me as whoAsks, openingPage } from "@/lib/auth/page";
import { comparedAsked } from "@/lib/domain/documents/comparing/contract";
import { compareVersions } from "@/lib/domain/documents/comparing/queries";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { getDocument } from "@/lib/domain/documents/queries";
import { parseReference } from "@/lib/domain/entries/model";
import { notFound as notThere } from "@/lib/errors";
import { languageInSentence, momentOf, titled } from "@/lib/i18n/format";
import { ProblemWords } from "@/components/layout/problem-words";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What one would look at first: the version before against the newest in its original, else two languages of the newest. */
function proposed({ versions }: PolicyDocument): { from: string; to: string } | null {
  const [newest, before] = versions;
  const after = newest?.languages[0];
  const same = after && before?.languages.find((one) => one.language === after.language);
  if (after && same) return { from: same.id, to: after.id };
  const other = newest?.languages[1] ?? before?.languages[0];
  return after && other ? { from: after.id, to: other.id } : null;
}

const opened = cache((reference: string, from: string, to: string) =>
  openingPage(async (db) => {
    const document = await getDocument(db, { id: reference });
    const choice = proposed(document);
    const known = new Set(document.versions.flatMap((version) => version.languages).map((one) => one.id));
    if (!from && !to) return { document, choice, compared: null, refused: false };
    const asked = comparedAsked.safeParse({ from, to });
    // A language of a version that is not shown, of another document, or of none: the same answer.
    if (!asked.success || !known.has(asked.data.from) || !known.has(asked.data.to)) throw notThere();
    if (from === to) return { document, choice: asked.data, compared: null, refused: true };
    return { document, choice: asked.data, compared: await compareVersions(db, asked.data), refused: false };
  }),
);
async function askedOf({ params, searchParams }: Props): Promise<[string, string, string]> {
  const { from, to } = await searchParams;
  return [(await params).reference, [from].flat()[0] ?? "", [to].flat()[0] ?? ""];
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { document } = await opened(...(await askedOf(props)));
  const [t, marking] = await Promise.all([getTranslations("consultations.comparing"), getTranslations("interface.marking")]);
  return { title: t("pageTitle", { marking: marking(document.classification), reference: document.reference }) };
}

export default async function ComparePage(props: Props) {
  const [reference, from, to] = await askedOf(props);
  const written = parseReference(reference);
  if (written && written !== reference) redirect(`/documents/${written}/compare${from ? `?from=${from}&to=${to}` : ""}`);
  const [{ document, choice, compared, refused }, me, t, entries, markings, standings, files, back, locale] = await Promise.all([
    opened(reference, from, to), whoAsks(), getTranslations("consultations.comparing"), getTranslations("entries"), getTranslations("interface.marking"),
    getTranslations("documents.standing"), getTranslations("attachments"), getTranslations("consultations.comments"), getLocale() as Promise<"en" | "fr">,
  ]);
  const nameOf = (side: NonNullable<typeof compared>["from"]) => t("choice", { version: side.version.label, language: languageInSentence(locale, entries(`language.${side.language}`)), standing: standings(side.standing) });
  const missing = compared ? [compared.from, compared.to].filter((side) => side.missing) : [];
  return (
    <ProblemWords also={["consultations"]}>
      <Page width="wide" banner={<MarkingBanner classification={document.classification} sentences={document.caveats.map((caveat) => entries(`caveatSentence.${caveat}`))} />}>
        <div className="pagehead">
          <div>
            <p className="eyebrow">
              <Link href={`/documents/${document.reference}`}>{back("back", { reference: document.reference })}</Link>
              <ShownTitle of={document} />
            </p>
            <h1>{t("title")}</h1>
            {!compared && choice && <p className="t2">{refused ? t("refused") : t("lede")}</p>}
          </div>
        </div>
        {choice ? <CompareChoice key={`${choice.from} ${choice.to}`} document={document} from={choice.from} to={choice.to} /> : <EmptyState title={t("title")}>{t("one")}</EmptyState>}
        {compared && missing.length > 0 && (
          <Callout tone="warn" title={t("nothing")}>
            {missing.map((side) => (
              <div key={side.id}>
                <p>{t(`missing.${side.missing!}`, { side: nameOf(side) })}</p>
                <ul>
                  {side.files.map((file) => (
                    <li key={file.id}>
                      <Link href={`/files/${file.id}`} prefetch={false}>
                        <bdi>{file.name}</bdi>
                      </Link>{" "}
                      {file.told && files.has(`told.${file.told}`) && files(`told.${file.told}`)} {["infected", "failed", "waiting"].includes(file.scan) && files(`why.${file.scan}`)}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </Callout>
        )}
        {compared && missing.length === 0 && (
          <>
            <div className="comparefacts">
              <p>
                <b>{compared.sameLanguage ? t("changes", { count: compared.changes }) : t("languages", { from: nameOf(compared.from), to: nameOf(compared.to) })}</b>
              </p>
              <p className="small muted">
                {t("fromText")} {(compared.from.cut || compared.to.cut) && t("cut")} {compared.rough && t(compared.sameLanguage ? "rough" : "roughLanguages")}
              </p>
              <p className="consultationacts noprint">
                <PrintButton label={t("print")} />
              </p>
            </div>
            <ComparedTexts
              key={`${from} ${to}`}
              rows={compared.rows}
              changes={compared.changes}
              from={{ language: compared.from.language, name: nameOf(compared.from) }}
              to={{ language: compared.to.language, name: nameOf(compared.to) }}
            />
            <MarkingOnPaper
              marking={markings(document.classification)}
              line={t("paperLine", {
                reference: document.reference, from: nameOf(compared.from), to: nameOf(compared.to), moment: momentOf(locale, new Date().toISOString(), "Europe/Vienna"), who: titled(locale, me),
              })}
            />
          </>
        )}
      </Page>
    </ProblemWords>
  );
}
