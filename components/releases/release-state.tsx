import { Check, CircleSlash, Clock, KeyRound, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Release } from "@/lib/domain/releases/contract";

const signs = {
  awaiting_second_key: { Sign: KeyRound, tone: "wait" }, active: { Sign: Check, tone: "ok" }, refused: { Sign: CircleSlash, tone: "bad" },
  called_off: { Sign: CircleSlash, tone: "no" }, withdrawn: { Sign: Undo2, tone: "bad" }, expired: { Sign: Clock, tone: "no" },
} as const;

/** How a release stands: a sign and a word. */
export function ReleaseState({ state }: { state: Release["state"] }) {
  const t = useTranslations("releases.state");
  const { Sign, tone } = signs[state];
  return (
    <span className={`st ${tone}`}>
      <Sign className="ic" aria-hidden="true" />
      {t(state)}
    </span>
  );
}
