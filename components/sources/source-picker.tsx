"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { newKey } from "@/components/layout/act-key";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";

type SourcePickerProps = { value: readonly Option[]; onChange: (value: Option[]) => void; onBlur?: () => void; optional?: string; error?: string };

const added = "new:";

/** Finds a source one may know of, or adds the one that was typed. Needs the namespace `sources` in the browser. */
export function SourcePicker({ value, onChange, ...rest }: SourcePickerProps) {
  const t = useTranslations("sources.picker");
  const failed = useTranslations("sources.about")("failed");
  const [trouble, setTrouble] = useState<string>();

  async function search(q: string): Promise<Option[]> {
    const { items } = await call("GET /api/sources", { q, limit: 10 });
    const found = items.map(({ id, name, address }) => ({ id, label: name, detail: address ?? undefined }));
    const known = items.some(({ name }) => name.toLowerCase() === q.toLowerCase());
    return q && !known ? [...found, { id: `${added}${q}`, label: t("add", { name: q }), detail: t("addDetail") }] : found;
  }

  async function choose(options: Option[]) {
    const [option] = options;
    setTrouble(undefined);
    if (!option?.id.startsWith(added)) return onChange(options);
    const name = option.id.slice(added.length);
    try {
      const { id } = await call("POST /api/sources", { name }, { idempotencyKey: newKey() });
      onChange([{ id, label: name }]);
    } catch {
      setTrouble(failed);
    }
  }

  return (
    <TokenPicker
      {...rest}
      name="sourceId"
      label={t("label")}
      hint={t("hint")}
      placeholder={t("placeholder")}
      single
      value={value}
      onChange={(options) => void choose(options)}
      error={trouble ?? rest.error}
      search={search}
    />
  );
}
