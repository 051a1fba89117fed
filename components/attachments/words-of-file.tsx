import { useTranslations } from "next-intl";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { Callout } from "@/components/ui/callout";
import type { ViewedFile } from "@/lib/domain/attachments/viewing/contract";
import type { Language } from "@/lib/domain/entries/model";

/** What can be searched of a file that is shown as it looks: nothing, and why; or letters that were recognised and may be wrong. */
export function WordsOfFile({ file }: { file: ViewedFile }) {
  const t = useTranslations("file-viewer");
  const words = useTranslations("attachments");
  const told = file.told && words.has(`told.${file.told}`) ? words(`told.${file.told}`) : null;
  if (file.reading === "waiting" || (!told && file.reading !== "failed")) return null;
  const isRecognised = file.reading === "done" && file.text !== null;
  return (
    <div className="filewords">
      <Callout tone={file.reading === "failed" ? "warn" : "plain"}>{told ?? words("told.unknown")}</Callout>
      {isRecognised && (
        <details className="fold">
          <summary>{t("recognised")}</summary>
          <TextParagraphs text={file.text ?? ""} language={file.entry.language as Language} />
        </details>
      )}
    </div>
  );
}
