"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { call } from "@/lib/api/client";

const languages = [
  { locale: "en", short: "EN", name: "English" },
  { locale: "fr", short: "FR", name: "Français" },
] as const;

type LanguageSwitchProps = { locale: "en" | "fr"; label: string; signedIn: boolean };

const year = 365 * 24 * 3600;

/** The interface language: of the person when signed in, of this browser before. */
export function LanguageSwitch({ locale, label, signedIn }: LanguageSwitchProps) {
  const router = useRouter();
  const [changing, startChange] = useTransition();

  function choose(chosen: "en" | "fr") {
    if (chosen === locale) return;
    startChange(async () => {
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = `locale=${chosen}; path=/; max-age=${year}; samesite=lax${secure}`;
      // Refused or offline: the language stays as it was, and nothing is lost.
      if (signedIn) await call("PATCH /api/me", { locale: chosen }).catch(() => undefined);
      router.refresh();
    });
  }

  return (
    <div className="lang" role="group" aria-label={label} aria-busy={changing}>
      {languages.map((language) => (
        <button
          key={language.locale}
          type="button"
          lang={language.locale}
          aria-pressed={language.locale === locale}
          onClick={() => choose(language.locale)}
        >
          {language.short}
          <span className="sr"> {language.name}</span>
        </button>
      ))}
    </div>
  );
}
