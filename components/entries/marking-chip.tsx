import { useTranslations } from "next-intl";
import { MarkingBars, type Classification } from "@/components/entries/marking-bars";

const look: Record<Classification, string> = {
  UNCLASSIFIED: "mk mk-u",
  CONFIDENTIAL: "mk mk-c",
  STRICTLY_CONFIDENTIAL: "mk mk-s",
};

/** The marking, bars and words. `bare` leaves out the frame, where a row carries enough lines already. */
export function MarkingChip({ classification, bare }: { classification: Classification; bare?: boolean }) {
  const t = useTranslations("interface");
  return (
    <span className={bare ? `${look[classification]} bare` : look[classification]}>
      <MarkingBars classification={classification} />
      {t(`marking.${classification}`)}
    </span>
  );
}
