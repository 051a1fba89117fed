"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, type FormEvent } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { SecretOnce } from "@/components/accounts/secret-once";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { ApiRefusal, call } from "@/lib/api/client";

const lifetimes = [7, 30, 90, 180, 365];

export function TokenForm({ onMade }: { onMade: () => void }) {
  const t = useTranslations("accounts.tokens");
  const { ofField } = useProblemSentence();
  const form = useRef<HTMLFormElement>(null);
  const { mutate, data, variables, error, isPending, reset } = useMutation({
    mutationFn: (given: { name: string; days: number }) => call("POST /api/me/tokens", given),
    onSuccess: () => {
      form.current?.reset();
      onMade();
    },
    onError: () => (form.current?.elements.namedItem("name") as HTMLInputElement | null)?.focus(),
  });
  const inField = error instanceof ApiRefusal && error.fields.name;

  function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const given = new FormData(event.currentTarget);
    mutate({ name: String(given.get("name")), days: Number(given.get("days")) });
  }

  return (
    <>
      {data && (
        <SecretOnce
          title={t("made")}
          text={t("madeText")}
          label={t("token", { name: variables?.name ?? "" })}
          secret={data.token}
          copy={t("copy")}
          copied={t("copied")}
          done={t("putAway")}
          onDone={reset}
        />
      )}
      <form ref={form} className="form" noValidate onSubmit={make}>
        {!inField && <ProblemLine error={error} />}
        <div className="row">
          <TextInput name="name" label={t("name")} hint={t("nameHint")} error={ofField(error, "name")} maxLength={80} autoComplete="off" required />
          <Select name="days" label={t("days")} hint={t("daysHint")} defaultValue={90} error={ofField(error, "days")}>
            {lifetimes.map((days) => (
              <option key={days} value={days}>
                {t("dayCount", { days })}
              </option>
            ))}
          </Select>
        </div>
        <div className="cluster">
          <Button type="submit" look="primary" busy={isPending}>
            {t("make")}
          </Button>
          <LinkButton href="/api-reference" look="quiet">
            {t("reference")}
          </LinkButton>
        </div>
      </form>
    </>
  );
}
