import Link from "next/link";
import { useTranslations } from "next-intl";
import { ShownTitle } from "@/components/entries/shown-title";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { Proposal } from "@/lib/domain/meetings/backlog/contract";

/** What a proposal arises from, and the point of the forum below that was offered: to whom either is visible. */
export function BacklogOrigin({ proposal: { origin, deferredFrom } }: { proposal: Pick<Proposal, "origin" | "deferredFrom"> }) {
  const t = useTranslations("agenda.backlog");
  if (!origin && !deferredFrom) return null;
  return (
    <span className="said small">
      {deferredFrom ? (
        <>
          <span>
            {t("deferredAt")}{" "}
            <Link href={addressOfEntry(deferredFrom.meeting)} prefetch={false}>
              {deferredFrom.meeting}
            </Link>
          </span>
          <Link href={`/agenda/${deferredFrom.id}`} prefetch={false}>
            {t("past")}
          </Link>
        </>
      ) : (
        origin && (
          <span>
            {t("arisesFrom")}{" "}
            <Link href={addressOfEntry(origin.reference)} prefetch={false}>
              {origin.reference}
            </Link>{" "}
            <ShownTitle of={origin} />
          </span>
        )
      )}
    </span>
  );
}
