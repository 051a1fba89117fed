import Link from "next/link";
import { useTranslations } from "next-intl";
import { DeskWhen } from "@/components/desk/desk-when";
import { ShownTitle } from "@/components/entries/shown-title";
import { Tag } from "@/components/ui/tag";
import type { Notification } from "@/lib/domain/notifications/contract";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { happeningKey } from "@/lib/domain/notifications/model";
import type { ReactNode } from "react";

type NotificationLineProps = { told: Notification; now: string; timeZone: string; onOpen: (told: Notification) => void; act?: ReactNode };

/** What happened, to what, and why one is told. The title is a link as long as the entry is open to the reader. */
export function NotificationLine({ told, now, timeZone, onOpen, act }: NotificationLineProps) {
  const t = useTranslations("notifications");
  const { entry, reference } = told;
  const known = (part: "what" | "why", key: string) => (t.has(`${part}.${key}`) ? t(`${part}.${key}`) : t(`${part}.other`));
  return (
    <li className={told.seen ? "told" : "told new"}>
      <span className="lead">{!told.seen && <i aria-hidden="true" />}</span>
      <div>
        {!told.seen && <span className="sr">{t("notSeen")}. </span>}
        {entry && reference ? (
          <Link className="tt" href={addressOfEntry(reference)} prefetch={false} onClick={() => onOpen(told)}>
            <ShownTitle of={entry} />
          </Link>
        ) : (
          <span className="tt">{reference}</span>
        )}
        <div className="s13 t2">{known("what", happeningKey(told.what))}</div>
        <div className="sub">
          {entry && reference && <span className="nw">{reference}</span>}
          {!entry && <span>{t("closed")}</span>}
          {told.urgent && <Tag tone="warn">{t("urgent")}</Tag>}
          <span>{known("why", told.why)}</span>
        </div>
      </div>
      <div className="end">
        <DeskWhen moment={told.at} now={now} timeZone={timeZone} />
        {act}
      </div>
    </li>
  );
}
