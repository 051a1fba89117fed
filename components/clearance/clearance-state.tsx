import { Check, CircleSlash, Hourglass, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RoundState } from "@/lib/domain/documents/clearance/model";

const signs = {
  open: { Sign: Hourglass, tone: "wait" }, cleared: { Sign: Check, tone: "ok" }, returned: { Sign: Undo2, tone: "bad" }, void: { Sign: CircleSlash, tone: "no" },
  called_off: { Sign: CircleSlash, tone: "no" },
} as const;

/** How a round stands: a sign and a word. */
export function ClearanceState({ state }: { state: RoundState }) {
  const t = useTranslations("clearance.state");
  const { Sign, tone } = signs[state];
  return (
    <span className={`st ${tone}`}>
      <Sign className="ic" aria-hidden="true" />
      {t(state)}
    </span>
  );
}
