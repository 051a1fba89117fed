"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, type FormEvent } from "react";
import { PasswordInput } from "@/components/accounts/password-input";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { ApiRefusal, call } from "@/lib/api/client";

/** `email` stands in a hidden field, so that a password store knows whose new password it keeps. */
export function PasswordChange({ email }: { email: string }) {
  const t = useTranslations("accounts.password");
  const { ofField } = useProblemSentence();
  const form = useRef<HTMLFormElement>(null);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (given: { current: string; next: string }) => call("POST /api/me/password", given),
    onSuccess: () => {
      form.current?.reset();
      showToast({ message: t("saved") });
    },
    onError: (refusal) => {
      const field = refusal instanceof ApiRefusal && refusal.fields.current ? "current" : "next";
      (form.current?.elements.namedItem(field) as HTMLInputElement | null)?.focus();
    },
  });
  const inField = error instanceof ApiRefusal && Object.keys(error.fields).length > 0;

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const given = new FormData(event.currentTarget);
    mutate({ current: String(given.get("current")), next: String(given.get("next")) });
  }

  return (
    <form ref={form} className="form narrowform" method="post" noValidate onSubmit={save}>
      {!inField && <ProblemLine error={error} />}
      <input type="email" name="email" autoComplete="username" defaultValue={email} hidden readOnly />
      <PasswordInput name="current" label={t("current")} error={ofField(error, "current")} showLabel={t("show")} autoComplete="current-password" required />
      <PasswordInput name="next" label={t("next")} hint={t("hint")} error={ofField(error, "next")} showLabel={t("show")} autoComplete="new-password" minLength={12} required />
      <div className="acts">
        <Button type="submit" look="primary" busy={isPending}>
          {t("save")}
        </Button>
        <span className="sr" role="alert">
          {inField ? t("problems") : ""}
        </span>
      </div>
    </form>
  );
}
