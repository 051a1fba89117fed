import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { FileView } from "@/components/attachments/file-view";
import { placeOf } from "@/components/attachments/place-in-file";
import { ProblemWords } from "@/components/layout/problem-words";
import { openingPage } from "@/lib/auth/page";
import { getViewedFile } from "@/lib/domain/attachments/viewing/queries";
import { entryMarks } from "@/lib/domain/entries/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Once per request: the page and its title are one reading. */
const viewed = cache((id: string) =>
  openingPage(async (db) => {
    const file = await getViewedFile(db, { id });
    return { file, mark: (await entryMarks(db, [file.entry.id])).get(file.entry.id)! };
  }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { entry } = (await viewed((await params).id)).file;
  const marking = await getTranslations("interface.marking");
  const t = await getTranslations("file-viewer");
  // Names of files tell as much as titles: neither stands in histories and tabs.
  return { title: t("pageTitle", { marking: marking(entry.classification), reference: entry.reference }) };
}

export default async function FilePage({ params, searchParams }: Props) {
  const { file, mark } = await viewed((await params).id);
  return (
    <ProblemWords also={["file-viewer"]}>
      <FileView file={file} mark={mark} at={placeOf(await searchParams)} />
    </ProblemWords>
  );
}
