import Link from "next/link";
import { useTranslations } from "next-intl";
import { addressOfPlace } from "@/components/consultations/place-address";
import type { CommentPlace } from "@/lib/domain/comments/contract";

type PlaceShownProps = { place: CommentPlace; /** The comment that is pinned there: its words are marked in the file. */ comment: string; quoted?: boolean };

/** Where a comment is pinned, as a link to that place, and the words it is about. */
export function PlaceShown({ place, comment, quoted }: PlaceShownProps) {
  const t = useTranslations("consultations.place");
  const { file, page, passage, quote } = place;
  return (
    <>
      {file?.earlier ? (
        <span>
          <bdi>{file.name}</bdi>
          {page !== null && <>, {t("page", { page })}</>}
          {passage !== null && <>, {t("passage", { passage })}</>} <span className="muted">({t("earlier")})</span>
        </span>
      ) : file ? (
        <Link href={addressOfPlace({ file, page, passage }, comment)} prefetch={false}>
          <bdi>{file.name}</bdi>
          {page !== null && <>, {t("page", { page })}</>}
          {passage !== null && <>, {t("passage", { passage })}</>}
        </Link>
      ) : (
        <span>{t("whole")}</span>
      )}
      {quoted && quote && <blockquote dir="auto">{t("quoted", { words: quote })}</blockquote>}
    </>
  );
}
