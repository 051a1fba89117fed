import { DeskItem } from "@/components/desk/desk-item";
import { DeskSection } from "@/components/desk/desk-section";
import { DeskWhen } from "@/components/desk/desk-when";
import type { DeskList } from "@/lib/domain/desk/queries";

type DeskFeedProps = {
  id: string;
  title: string;
  /** Said when there is nothing. */
  nothing: string;
  list: DeskList;
  rest: { href: string; label: string };
  now: string;
  timeZone: string;
};

/** Entries by when they were filed, latest first. */
export function DeskFeed({ id, title, nothing, list, rest, now, timeZone }: DeskFeedProps) {
  return (
    <DeskSection id={id} title={title} more={list.more ? rest : undefined}>
      {list.rows.length === 0 ? (
        <p className="nothing">{nothing}</p>
      ) : (
        <ul className="feed">
          {list.rows.map((item) => (
            <DeskItem key={item.id} item={item} end={<DeskWhen moment={item.filedAt} now={now} timeZone={timeZone} />} />
          ))}
        </ul>
      )}
    </DeskSection>
  );
}
