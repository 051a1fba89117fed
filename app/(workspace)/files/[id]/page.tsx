import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { FileView } from "@/components/attachments/file-view";
import { commentOf, placeOf } from "@/components/attachments/place-in-file";
import { ProblemWords } from "@/components/layout/problem-words";
import { openingPage } from "@/lib/auth/page";
import { getViewedFile } from "@/lib/domain/attachments/viewing/queries";
import { getFileInVersion } from "@/lib/domain/documents/consultations/queries";
import { entryMarks } from "@/lib/domain/entries/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Once per request: the page and its title are one reading. */
const viewed = cache((id: string, comment: string) =>
  openingPage(async (db) => {
    const file = await getViewedFile(db, { id });
    const stands = file.entry.kind === "document" ? await getFileInVersion(db, { id, comment }) : null;
    return { file, stands, mark: (await entryMarks(db, [file.entry.id])).get(file.entry.id)! };
  }));
const openedFile = async ({ params, searchParams }: Props) => viewed((await params).id, commentOf(await searchParams));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { entry } = (await openedFile(props)).file;
  const marking = await getTranslations("interface.marking");
  const t = await getTranslations("file-viewer");
  // Names of files tell as much as titles: neither stands in histories and tabs.
  return { title: t("pageTitle", { marking: marking(entry.classification), reference: entry.reference }) };
}

export default async function FilePage(props: Props) {
  const { file, mark, stands } = await openedFile(props);
  const asked = await props.searchParams;
  const led = stands?.comments.find((one) => one.id === commentOf(asked));
  return (
    <ProblemWords also={["file-viewer"]} words={stands?.may.comment ? await wordsToComment() : undefined}>
      <FileView file={file} mark={mark} at={placeOf(asked)} stands={stands} led={led} />
    </ProblemWords>
  );
}

/** Of two large namespaces what the form for a comment says. */
async function wordsToComment() {
  type Words = { consultations: { pin: unknown }; entries: { language: unknown } };
  const { consultations: { pin }, entries: { language } } = (await getMessages()) as unknown as Words;
  return { consultations: { pin }, entries: { language } };
}
