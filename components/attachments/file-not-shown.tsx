import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { ViewedFile } from "@/lib/domain/attachments/viewing/contract";

/** Why a file is not shown here, and what can be done instead. */
export function FileNotShown({ file }: { file: ViewedFile }) {
  const t = useTranslations("file-viewer");
  const words = useTranslations("attachments");
  if (file.scan === "waiting" || file.scan === "infected" || file.scan === "failed") {
    return (
      <Callout tone={file.scan === "waiting" ? "warn" : "bad"} title={words(`scan.${file.scan}`)}>
        {words(`why.${file.scan}`)}
      </Callout>
    );
  }
  if (file.reading === "waiting") return <Callout title={t("notYet.title")}>{t("notYet.text")}</Callout>;
  const why = words(file.told && words.has(`told.${file.told}`) ? `told.${file.told}` : "told.nothing");
  return (
    <Callout tone={file.reading === "failed" ? "warn" : "plain"} title={t("notShown")}>
      {why} {file.may.download && t("downloadInstead")}
    </Callout>
  );
}
