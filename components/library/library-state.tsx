import { Archive, BadgeCheck, CircleDashed, CircleSlash, Hourglass, Inbox, MessagesSquare, Replace, TimerOff, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { DocumentState } from "@/lib/domain/documents/model";

const looks: Record<DocumentState, [tone: TagTone, sign: LucideIcon]> = {
  draft: ["plain", CircleDashed], in_consultation: ["acc", MessagesSquare], in_clearance: ["acc", Hourglass], cleared: ["acc", BadgeCheck], issued: ["ok", BadgeCheck],
  received: ["plain", Inbox], registered: ["plain", Inbox], in_force: ["ok", BadgeCheck], superseded: ["warn", Replace], withdrawn: ["bad", CircleSlash], expired: ["warn", TimerOff],
  archived: ["plain", Archive],
};

/** How a document stands, in words and with its sign. */
export function LibraryState({ state }: { state: DocumentState }) {
  const t = useTranslations("documents");
  const [tone, Sign] = looks[state];
  return (
    <Tag tone={tone}>
      <Sign className="ic s" aria-hidden="true" />
      {t(`state.${state}`)}
    </Tag>
  );
}
