"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { RadioCards } from "@/components/ui/radio-cards";
import { call } from "@/lib/api/client";

const year = 365 * 24 * 3600;

/** The language of the interface: kept with the account, and in this browser for the page of signing in. */
export function LanguageChoice({ locale }: { locale: "en" | "fr" }) {
  const t = useTranslations("accounts.language");
  const router = useRouter();
  const [shown, setShown] = useState(locale);
  const { mutate, error } = useMutation({
    mutationFn: (chosen: "en" | "fr") => call("PATCH /api/me", { locale: chosen }),
    onSuccess: (_, chosen) => {
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = `locale=${chosen}; path=/; max-age=${year}; samesite=lax${secure}`;
      router.refresh();
    },
    onError: () => setShown(locale),
  });
  return (
    <div className="form">
      <ProblemLine error={error} />
      <RadioCards
        name="locale"
        label={t("label")}
        value={shown}
        onChange={(event) => {
          const chosen = event.target.value as "en" | "fr";
          setShown(chosen);
          mutate(chosen);
        }}
        options={[
          { value: "en", label: <span lang="en">{t("en")}</span>, hint: <span lang="en">{t("enHint")}</span> },
          { value: "fr", label: <span lang="fr">{t("fr")}</span>, hint: <span lang="fr">{t("frHint")}</span> },
        ]}
      />
    </div>
  );
}
