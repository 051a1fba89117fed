import { ArrowDownLeft, ArrowRightLeft, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { ItemRow } from "@/lib/domain/items/contract";
import { named } from "@/lib/i18n/format";

const signs = { incoming: ArrowDownLeft, outgoing: ArrowUpRight, internal: ArrowRightLeft };

/** One line of a list on the desk; `end` is its act or its time. */
export function DeskItem({ item, end }: { item: ItemRow; end: ReactNode }) {
  const items = useTranslations("items");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const Sign = signs[item.direction];
  return (
    <li>
      <span className="lead">
        <Sign className="ic" aria-hidden="true" />
        <span className="sr">{items(`direction.${item.direction}`)}</span>
      </span>
      <div>
        <Link className="tt" href={`/items/${item.reference}`} prefetch={false}>
          <span lang={item.language} dir={directionOfWriting(item.language)}>
            {item.title}
          </span>
        </Link>
        <div className="sub">
          <MarkingChip classification={item.classification} />
          <span className="nw">{item.reference}</span>
          <OrganisationMark side={item.originator.side} name={named(locale, item.originator)} />
          {item.demonstration && <span className="demo">{words("demo")}</span>}
        </div>
      </div>
      {end}
    </li>
  );
}
