import { Archive, Check, CircleDashed, History, Hourglass, Inbox, MessageSquareText, PencilLine, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { DocumentState } from "@/lib/domain/documents/model";

const looks: Record<DocumentState, { tone: TagTone; Sign: typeof Check }> = {
  draft: { tone: "plain", Sign: PencilLine }, in_consultation: { tone: "acc", Sign: MessageSquareText }, in_clearance: { tone: "acc", Sign: Hourglass }, cleared: { tone: "acc", Sign: Check },
  issued: { tone: "ok", Sign: Check }, in_force: { tone: "ok", Sign: Check }, received: { tone: "plain", Sign: Inbox }, registered: { tone: "plain", Sign: CircleDashed },
  superseded: { tone: "warn", Sign: History }, expired: { tone: "warn", Sign: Hourglass }, withdrawn: { tone: "bad", Sign: Undo2 }, archived: { tone: "plain", Sign: Archive },
};

/** How a document or a version stands: a sign and a word, never the colour alone. */
export function StateTag({ state }: { state: DocumentState }) {
  const t = useTranslations("documents.state");
  const { tone, Sign } = looks[state];
  return (
    <Tag tone={tone}>
      <Sign className="ic s" aria-hidden="true" />
      {t(state)}
    </Tag>
  );
}
