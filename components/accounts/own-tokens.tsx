"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { TokenForm } from "@/components/accounts/token-form";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { showToast } from "@/components/ui/show-toast";
import { call, type Answer } from "@/lib/api/client";
import { momentOf } from "@/lib/i18n/format";

const key = ["GET /api/me/tokens"];
type Token = Answer<"GET /api/me/tokens">["items"][number];

export function OwnTokens({ first, timeZone }: { first: Answer<"GET /api/me/tokens">; timeZone: string }) {
  const t = useTranslations("accounts.tokens");
  const locale = useLocale() as "en" | "fr";
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Token | null>(null);
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call("GET /api/me/tokens", {}, { signal }), initialData: first });
  const again = () => queries.invalidateQueries({ queryKey: key });
  const revoking = useMutation({
    mutationFn: (id: string) => call("DELETE /api/me/tokens/{id}", { id }),
    onSuccess: () => {
      setAsked(null);
      showToast({ message: t("revoked") });
    },
    onSettled: again,
  });
  const when = (moment: string) => momentOf(locale, moment, timeZone);

  return (
    <>
      <TokenForm onMade={again} />
      {data.items.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <ul className="keeps">
          {data.items.map((token) => (
            <li key={token.id}>
              <div>
                <div className="med">{token.name}</div>
                <div className="s13 t2 facts">
                  <span>{t("expires", { moment: when(token.expiresAt) })}</span>
                  <span>{token.lastUsedAt ? t("lastUsed", { moment: when(token.lastUsedAt) }) : t("neverUsed")}</span>
                </div>
                <div className="small muted">{t("createdAt", { moment: when(token.createdAt) })}</div>
              </div>
              <Button small look="danger" aria-label={t("revokeOf", { name: token.name })} onClick={() => setAsked(token)}>
                {t("revoke")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t("revokeTitle", { name: asked?.name ?? "" })}
        footer={
          <>
            <Button onClick={() => setAsked(null)}>{t("keep")}</Button>
            <Button look="danger" busy={revoking.isPending} onClick={() => asked && !revoking.isPending && revoking.mutate(asked.id)}>
              {t("revoke")}
            </Button>
          </>
        }
      >
        <p>{t("revokeText")}</p>
        <ProblemLine error={revoking.error} />
      </Dialog>
    </>
  );
}
