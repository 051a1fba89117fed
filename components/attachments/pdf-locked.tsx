"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";

/** A PDF that asks for its password: it is used here and goes nowhere. */
export function PdfLocked({ wrong, onUnlock }: { wrong: boolean; onUnlock: (password: string) => void }) {
  const t = useTranslations("file-viewer.locked");
  const [password, setPassword] = useState("");
  return (
    <form
      className="pdflocked"
      onSubmit={(event) => {
        event.preventDefault();
        onUnlock(password);
      }}
    >
      <p>{t("text")}</p>
      <TextInput label={t("label")} error={wrong ? t("wrong") : undefined} type="password" autoComplete="off" value={password} onChange={(event) => setPassword(event.target.value)} />
      <Button type="submit" look="primary">
        {t("act")}
      </Button>
    </form>
  );
}
