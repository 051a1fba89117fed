import { FileDown, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";

/** The meeting as one file to take along. */
export function AgendaPack({ meetingId }: { meetingId: string }) {
  const t = useTranslations("agenda.pack");
  return (
    <section className="sec noprint" aria-labelledby="pack-title">
      <div className="cardh">
        <h2 id="pack-title">{t("title")}</h2>
      </div>
      <p className="small muted">{t("text")}</p>
      <p className="agpack">
        <a className={buttonClass({})} href={`/api/exports/meetings/${meetingId}/pack.pdf`} download>
          <FileDown className="ic" aria-hidden="true" />
          {t("pdf")}
        </a>
        <a className={buttonClass({ look: "quiet" })} href={`/api/exports/meetings/${meetingId}/pack.docx`} download>
          <FileText className="ic" aria-hidden="true" />
          {t("docx")}
        </a>
      </p>
    </section>
  );
}
