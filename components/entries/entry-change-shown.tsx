"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TextChange } from "@/components/entries/text-change";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { call } from "@/lib/api/client";

type EntryChangeShownProps = { entryId: string; other: { id: string; reference: string } };

const parts = ["title", "summary", "text"] as const;

/** The words of an entry with what it changed of the earlier one. */
export function EntryChangeShown({ entryId, other }: EntryChangeShownProps) {
  const t = useTranslations("links.replaced");
  const { sentence } = useProblemSentence();
  const { data, error } = useQuery({
    queryKey: ["entries", entryId, "replaced", other.id],
    queryFn: ({ signal }) => call("GET /api/entries/{id}/replaced/{otherId}", { id: entryId, otherId: other.id }, { signal }),
  });
  if (error) return <p role="alert">{sentence(error, true)}</p>;
  if (!data) return <p role="status">{t("asking")}</p>;
  const changed = parts.filter((part) => data.before[part] !== data.after[part]);
  return (
    <div className="changeshown">
      {changed.length === 0 && <p>{t("same")}</p>}
      {changed.map((part) => (
        <section key={part} aria-label={t(part)}>
          <h3>{t(part)}</h3>
          <TextChange before={data.before[part]} after={data.after[part]} empty="–" />
        </section>
      ))}
    </div>
  );
}
