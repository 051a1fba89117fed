import { Check } from "lucide-react";
import { useTranslations } from "next-intl";

type ReleaseChecksProps = { checks: { originator: string; needToKnow: string; safeguards: string }; language: string };

/** The three conditions, each as it was answered in words. */
export function ReleaseChecks({ checks, language }: ReleaseChecksProps) {
  const t = useTranslations("releases.form");
  const lines = [["originatorCheck", checks.originator], ["needToKnow", checks.needToKnow], ["safeguards", checks.safeguards]] as const;
  return (
    <ul className="ticks">
      {lines.map(([name, words]) => (
        <li key={name}>
          <Check className="ic" aria-hidden="true" />
          <div>
            {t(name)}
            <span lang={language}>{words}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
