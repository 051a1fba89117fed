import { getLocale, getTranslations } from "next-intl/server";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { me as whoAsks } from "@/lib/auth/page";
import { strictestOf, type Classification } from "@/lib/domain/entries/model";
import { momentOf, titled } from "@/lib/i18n/format";

type ListOnPaperProps = {
  /** What the list is, as its page and its view call it: neither tabs nor filters come onto the paper. */
  title: string;
  /** Of every entry of which a word is shown. */
  classifications: readonly Classification[];
};

/** At the foot of a printed list: what it is, the moment and the reader's function. */
export async function listLine(title: string): Promise<string> {
  const [t, me, locale] = await Promise.all([getTranslations("entries"), whoAsks(), getLocale() as Promise<"en" | "fr">]);
  return t("listOnPaper", { title, moment: momentOf(locale, new Date().toISOString(), "Europe/Vienna"), who: titled(locale, me) });
}

/** The margins of a printed list: above all the strictest marking of what stands on it. */
export async function ListOnPaper({ title, classifications }: ListOnPaperProps) {
  const markings = await getTranslations("interface.marking");
  return <MarkingOnPaper marking={markings(strictestOf(classifications))} line={await listLine(title)} />;
}
