import { useLocale } from "next-intl";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import type { PersonRow } from "@/lib/domain/people/contract";
import { named, titled } from "@/lib/i18n/format";

/** A function, and the posts it holds where they are called otherwise. */
export function PersonLine({ person }: { person: PersonRow }) {
  const locale = useLocale() as "en" | "fr";
  const title = titled(locale, person);
  const posts = person.posts.map((post) => named(locale, post)).filter((post) => post !== title);
  return (
    <li>
      <FunctionAvatar side={person.side} initials={person.initials} />
      <div>
        <div className="med">{title}</div>
        {posts.length > 0 && <div className="s13 muted">{posts.join(" · ")}</div>}
      </div>
    </li>
  );
}
