"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { call, type Input } from "@/lib/api/client";
import { reliabilities, type Reliability } from "@/lib/domain/sources/model";

/** A letter from A to F, and why. */
export function SourceRatingForm({ sourceId }: { sourceId: string }) {
  const t = useTranslations("sources");
  const required = useTranslations("errors.fields")("required");
  const router = useRouter();
  const queries = useQueryClient();
  const key = useRef({ of: "", key: "" });
  const [missing, setMissing] = useState<{ level?: boolean; reason?: boolean }>({});
  const rating = useMutation({
    retry: false,
    mutationFn: (input: Input<"POST /api/sources/{id}/ratings">) => {
      const of = JSON.stringify(input);
      if (key.current.of !== of) key.current = { of, key: newKey() };
      return call("POST /api/sources/{id}/ratings", input, { idempotencyKey: key.current.key });
    },
    onSuccess: () => {
      showToast({ message: t("about.rated") });
      void queries.invalidateQueries();
      router.refresh();
    },
  });

  function rate(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [reliability, reason] = [String(given.get("reliability") ?? ""), String(given.get("rating-reason") ?? "").trim()];
    setMissing({ level: reliability === "", reason: reason === "" });
    if (reliability && reason && !rating.isPending) rating.mutate({ id: sourceId, reliability: reliability as Reliability, reason });
  }

  return (
    <form className="form" noValidate method="post" onSubmit={rate}>
      <ProblemLine error={rating.error} />
      <Select name="reliability" label={t("about.rate")} defaultValue="" error={missing.level ? required : undefined}>
        <option value="">–</option>
        {reliabilities.map((one) => (
          <option key={one} value={one}>
            {`${one} – ${t(`reliability.${one}`)}`}
          </option>
        ))}
      </Select>
      <TextArea name="rating-reason" label={t("about.rateReason")} error={missing.reason ? required : undefined} />
      <div>
        <Button type="submit" small busy={rating.isPending}>
          {t("about.rateSave")}
        </Button>
      </div>
    </form>
  );
}
