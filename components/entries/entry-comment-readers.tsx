"use client";

import { Eye } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { OtherReaders } from "@/components/entries/entry-comments";
import { list } from "@/lib/i18n/format";

const sides = ["osce", "un", "third"] as const;

/** Before a joint comment is added: who of the others will read it, in numbers. */
export function EntryCommentReaders({ otherReaders }: { otherReaders: OtherReaders }) {
  const t = useTranslations("comments.readers");
  const locale = useLocale() as "en" | "fr";
  function said(): string {
    if (!otherReaders) return t("outside");
    const some = sides.filter((side) => otherReaders[side] > 0).map((side) => t("of", { side, count: otherReaders[side] }));
    const count = sides.reduce((sum, side) => sum + otherReaders[side], 0);
    return some.length ? t("some", { who: list(locale, some), count }) : t("none");
  }
  return (
    <p className="commentreaders">
      <Eye className="ic" aria-hidden="true" />
      {said()}
    </p>
  );
}
