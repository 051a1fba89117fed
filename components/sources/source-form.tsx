"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import type { Source } from "@/lib/domain/sources/contract";

/** The name of a source, and which other it repeats. */
export function SourceForm({ source }: { source: Source }) {
  const t = useTranslations("sources.about");
  const fields = useTranslations("errors.fields");
  const optional = useTranslations("interface")("optional");
  const router = useRouter();
  const queries = useQueryClient();
  const key = useRef({ of: "", key: "" });
  const [origin, setOrigin] = useState<Option[]>(source.origin ? [{ id: source.origin.id, label: source.origin.name }] : []);
  const saving = useMutation({
    retry: false,
    mutationFn: (input: Input<"PATCH /api/sources/{id}">) => {
      const of = JSON.stringify(input);
      if (key.current.of !== of) key.current = { of, key: newKey() };
      return call("PATCH /api/sources/{id}", input, { idempotencyKey: key.current.key });
    },
    onSuccess: () => {
      showToast({ message: t("saved") });
      void queries.invalidateQueries();
      router.refresh();
    },
  });
  const wrong = saving.error instanceof ApiRefusal ? saving.error.fields : {};
  const problem = (name: string) => (wrong[name] ? (fields.has(wrong[name]) ? fields(wrong[name]) : fields("unknown")) : undefined);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (saving.isPending) return;
    const name = String(new FormData(event.currentTarget).get("source-name") ?? "");
    // An origin that one may not know of is not taken away by saving the name.
    const before = source.origin?.id ?? null;
    const after = origin[0]?.id ?? null;
    saving.mutate({ id: source.id, revision: source.revision, name, ...(after !== before && { originId: after }) });
  }

  return (
    <form className="form" noValidate method="post" onSubmit={save}>
      <ProblemLine error={saving.error} />
      <TextInput name="source-name" label={t("name")} hint={source.address ?? undefined} defaultValue={source.name} error={problem("name")} autoComplete="off" />
      <TokenPicker
        name="origin"
        label={t("origin")}
        hint={t("originHint")}
        placeholder={t("originNone")}
        optional={optional}
        single
        value={origin}
        onChange={setOrigin}
        error={problem("originId")}
        search={async (q) => (await call("GET /api/sources", { q, limit: 12 })).items.filter(({ id }) => id !== source.id).map(({ id, name, address }) => ({ id, label: name, detail: address ?? undefined }))}
      />
      <div>
        <Button type="submit" small busy={saving.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
