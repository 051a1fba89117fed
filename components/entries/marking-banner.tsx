import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Classification } from "@/components/entries/marking-bars";
import { MarkingChip } from "@/components/entries/marking-chip";

const tone: Record<Classification, string> = { UNCLASSIFIED: "u", CONFIDENTIAL: "c", STRICTLY_CONFIDENTIAL: "s" };

type MarkingBannerProps = {
  classification: Classification;
  /** What the marking asks of the reader; on a phone only the first is shown. */
  sentences: readonly string[];
  /** Who can read this. */
  end?: ReactNode;
};

/** Stays in place while the entry scrolls, and stands between the top bar and <main>. */
export function MarkingBanner({ classification, sentences, end }: MarkingBannerProps) {
  const t = useTranslations("interface");
  return (
    <div
      className={`banner ${tone[classification]}`}
      role="note"
      aria-label={t("marking.label")}
      data-marking={classification}
    >
      <MarkingChip classification={classification} />
      {sentences.map((sentence, place) => (
        <span key={sentence} className={place ? "hide-s" : undefined}>
          {sentence}
        </span>
      ))}
      {end && <span className="end">{end}</span>}
    </div>
  );
}
