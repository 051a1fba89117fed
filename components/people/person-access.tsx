"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretOnce } from "@/components/accounts/secret-once";
import { ActDialog } from "@/components/layout/act-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { ProblemLine } from "@/components/layout/problem-line";
import { call } from "@/lib/api/client";
import type { PersonRow } from "@/lib/domain/people/contract";
import { titled } from "@/lib/i18n/format";

type Act = "disable" | "enable" | "password" | "end";

/** What the administrator does to an account at once: a first password, ending sessions, disabling. Each asks once. */
export function PersonAccess({ person, own }: { person: PersonRow; own: boolean }) {
  const t = useTranslations("people.access");
  const statuses = useTranslations("people.statuses");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const [asked, setAsked] = useState<Exclude<Act, "enable"> | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const { account } = person;
  const name = titled(locale, person);

  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async (act: Act) => {
      const id = person.id;
      if (act === "password") setPassword((await call("POST /api/people/{id}/password", { id })).password);
      else if (act === "end") await call("DELETE /api/people/{id}/sessions", { id });
      else await call("PATCH /api/people/{id}", { id, revision: account!.revision, status: act === "disable" ? "disabled" : "active" });
    },
    onSuccess: (_, act) => {
      setAsked(null);
      if (act !== "password") showToast({ message: act === "end" ? t("ended", { name }) : t(act === "disable" ? "disabled" : "enabled") });
      router.refresh();
    },
  });
  function ask(act: Exclude<Act, "enable">) {
    reset();
    setAsked(act);
  }

  return (
    <section className="sec access" aria-labelledby="access-title">
      <header>
        <h2 id="access-title">{t("title")}</h2>
      </header>
      {!account?.email || !account.role ? (
        <p className="muted underabs">{t("none")}</p>
      ) : (
        <div className="flow underabs">
          <p>{t("status", { status: statuses(account.status) })}</p>
          {password && (
            <SecretOnce
              title={t("passwordMade")}
              text={t("passwordMadeText")}
              label={t("passwordOf", { name })}
              secret={password}
              copy={t("copy")}
              copied={t("copied")}
              done={t("handedOver")}
              onDone={() => setPassword(null)}
            />
          )}
          {asked === null && <ProblemLine error={error} />}
          <div className="cluster">
            <Button onClick={() => ask("password")}>{t("password")}</Button>
            <Button onClick={() => ask("end")}>{t("end")}</Button>
            {!own && account.status !== "disabled" && (
              <Button look="danger" onClick={() => ask("disable")}>
                {t("disable")}
              </Button>
            )}
            {!own && account.status === "disabled" && (
              <Button busy={isPending} onClick={() => !isPending && mutate("enable")}>
                {t("enable")}
              </Button>
            )}
          </div>
        </div>
      )}
      {asked && (
        <ActDialog
          title={t(`${asked}Title`, { name })}
          act={t(asked)}
          leave={t("cancel")}
          danger
          busy={isPending}
          error={error}
          onAct={() => mutate(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{t(`${asked}Text`)}</p>
        </ActDialog>
      )}
    </section>
  );
}
