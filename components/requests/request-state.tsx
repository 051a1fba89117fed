import { CircleCheck, CircleDashed, CirclePause, CircleSlash, Contrast, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { RequestState as State } from "@/lib/domain/requests/model";

const looks: Record<State, { icon: typeof CircleCheck; tone: TagTone }> = {
  draft: { icon: CircleDashed, tone: "plain" },
  sent: { icon: CircleDashed, tone: "acc" },
  acknowledged: { icon: Contrast, tone: "acc" },
  clarification_asked: { icon: CirclePause, tone: "warn" },
  in_progress: { icon: Contrast, tone: "acc" },
  partly_answered: { icon: Contrast, tone: "acc" },
  answered: { icon: CircleCheck, tone: "ok" },
  accepted: { icon: CircleCheck, tone: "ok" },
  declined: { icon: CircleSlash, tone: "plain" },
  transferred: { icon: Undo2, tone: "plain" },
  unmet: { icon: CircleSlash, tone: "plain" },
};

/** Where a request stands: a sign and the word. */
export function RequestState({ state }: { state: State }) {
  const t = useTranslations("requests.state");
  const { icon: Sign, tone } = looks[state];
  return (
    <Tag tone={tone}>
      <Sign className="ic" aria-hidden="true" />
      {t(state)}
    </Tag>
  );
}
