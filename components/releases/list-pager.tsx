import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";

type ListPagerProps = { path: string; query: Record<string, string | undefined>; after?: string; nextCursor: string | null };

/** Pages are addresses: back to the newest, and on. */
export function ListPager({ path, query, after, nextCursor }: ListPagerProps) {
  const t = useTranslations("releases.list");
  const address = (more: Record<string, string | undefined>) => {
    const asked = new URLSearchParams(Object.entries({ ...query, ...more }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
    return asked.size > 0 ? `${path}?${asked}` : path;
  };
  if (!after && !nextCursor) return null;
  return (
    <nav className="pager" aria-label={t("pages")}>
      {after && (
        <LinkButton small look="quiet" href={address({})}>
          {t("start")}
        </LinkButton>
      )}
      {nextCursor && (
        <LinkButton small rel="next" href={address({ after: nextCursor })}>
          {t("next")}
        </LinkButton>
      )}
    </nav>
  );
}
