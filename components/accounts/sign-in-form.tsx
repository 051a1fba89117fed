"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { DemonstrationAccounts, type DemonstrationAccount } from "@/components/accounts/demonstration-accounts";
import { PasswordInput } from "@/components/accounts/password-input";
import type { SignInProblem } from "@/components/accounts/sign-in-problem";
import { organisationSignIn, signInByPassword } from "@/components/accounts/signing-in";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextInput } from "@/components/ui/text-input";

type SignInFormProps = {
  /** A path of our own, judged on the server. */
  goTo: string;
  problem: SignInProblem | null;
  organisationAccounts: boolean;
  demonstration: readonly DemonstrationAccount[];
};

export function SignInForm({ goTo, problem: first, organisationAccounts, demonstration }: SignInFormProps) {
  const t = useTranslations("sign-in");
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState(first);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [busy, setBusy] = useState<"password" | "organisation" | null>(null);

  function field(name: "email" | "password"): HTMLInputElement {
    return form.current!.elements.namedItem(name) as HTMLInputElement;
  }

  async function signIn(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const [email, password] = [field("email").value.trim(), field("password").value];
    setMissing({ email: email ? undefined : t("required.email"), password: password ? undefined : t("required.password") });
    if (!email || !password) return field(email ? "password" : "email").focus();
    setBusy("password");
    setProblem(null);
    const found = await signInByPassword(email, password);
    // The place inside the page came along through the redirect; only the browser knows it.
    if (!found) return location.replace(goTo.includes("#") ? goTo : goTo + location.hash);
    setBusy(null);
    setProblem(found);
    field("password").select();
  }

  async function throughOrganisation() {
    if (busy) return;
    setBusy("organisation");
    setProblem(null);
    const found = await organisationSignIn(goTo);
    if (found instanceof URL) return location.assign(found);
    setBusy(null);
    setProblem(found);
  }

  function fill(account: DemonstrationAccount) {
    field("email").value = account.email;
    field("password").value = account.password;
    setMissing({});
    setProblem(null);
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  }

  return (
    <>
      {/* Posted even where scripts do not run, so that a password never stands in an address. */}
      <form ref={form} className="form" method="post" action="/api/auth/callback/password" noValidate onSubmit={(event) => void signIn(event)}>
        {problem && (
          <Callout tone="bad" role="alert">
            {t(`errors.${problem}`)}
          </Callout>
        )}
        <TextInput
          name="email"
          type="email"
          label={t("email")}
          error={missing.email}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          required
        />
        <PasswordInput
          name="password"
          label={t("password")}
          error={missing.password}
          showLabel={t("showPassword")}
          autoComplete="current-password"
          required
        />
        <Button type="submit" look="primary" wide busy={busy === "password"}>
          {t("submit")}
        </Button>
      </form>
      {organisationAccounts && (
        <div className="flow s">
          <p className="orline">{t("or")}</p>
          <Button wide busy={busy === "organisation"} onClick={() => void throughOrganisation()}>
            {t("organisation")}
          </Button>
        </div>
      )}
      {demonstration.length > 0 && <DemonstrationAccounts accounts={demonstration} onChoose={fill} />}
    </>
  );
}
