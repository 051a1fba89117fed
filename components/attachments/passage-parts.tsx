import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PassageLine } from "@/components/attachments/passage-line";
import type { Part, Passage, Table } from "@/lib/files/reading/passages/passage";

/** Under the heading of the page and of the document no heading of a file stands higher than this. */
const firstHeading = 2;

/** Parts of a document in their order: items that follow each other are a list, notes stand together. */
export function PassageParts({ parts, current }: { parts: readonly Part[]; current: number | null }) {
  const t = useTranslations("file-viewer");
  const shown: ReactNode[] = [];
  for (let i = 0; i < parts.length; ) {
    const part = parts[i]!;
    const key = i;
    if (part.is === "table") {
      shown.push(<PassageTable key={key} table={part} current={current} />);
      i++;
    } else if (part.is === "item" || part.is === "note" || part.is === "margin") {
      const group: Passage[] = [];
      for (let next = parts[i]; next && next.is === part.is; next = parts[++i]) group.push(next as Passage);
      if (part.is === "item") shown.push(<PassageList key={key} items={group} current={current} />);
      else
        shown.push(
          <section key={key} className="passagenotes" aria-label={t(part.is === "note" ? "notes" : "margins")}>
            {group.map((one) => <PassageLine key={one.number} as="p" passage={one} isCurrent={one.number === current} />)}
          </section>,
        );
    } else {
      const as = part.is === "heading" ? (`h${Math.min(6, firstHeading - 1 + (part.level ?? 1))}` as "h2") : "p";
      shown.push(<PassageLine key={key} as={as} passage={part} isCurrent={part.number === current} />);
      i++;
    }
  }
  return <>{shown}</>;
}

/** A list as deep as it was written. */
function PassageList({ items, current }: { items: readonly Passage[]; current: number | null }) {
  const depth = Math.min(...items.map(({ level }) => level ?? 0));
  const rows: { item: Passage | null; deeper: Passage[] }[] = [];
  for (const item of items) {
    if ((item.level ?? 0) <= depth) rows.push({ item, deeper: [] });
    else if (rows.length > 0) rows.at(-1)!.deeper.push(item);
    else rows.push({ item: null, deeper: [item] });
  }
  return (
    <ul className="passagelist" role="list">
      {rows.map(({ item, deeper }) => (
        <li key={item?.number ?? deeper[0]!.number}>
          {item && <PassageLine as="p" passage={item} isCurrent={item.number === current} />}
          {deeper.length > 0 && <PassageList items={deeper} current={current} />}
        </li>
      ))}
    </ul>
  );
}

function PassageTable({ table, current }: { table: Table; current: number | null }) {
  const t = useTranslations("file-viewer");
  return (
    <div className="passagetable" role="region" aria-label={t("table")} tabIndex={0}>
      <table>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => {
                const Cell = cell.head ? "th" : "td";
                return (
                  <Cell key={j} colSpan={cell.across} scope={cell.head ? "col" : undefined}>
                    <PassageParts parts={cell.parts} current={current} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
