"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ApiRefusal } from "@/lib/api/client";

const known = ["offline", "unavailable", "unauthenticated", "invalid"];

type ListFailureProps = {
  error: unknown;
  /** Something older still stands below. */
  kept?: boolean;
  onRetry: () => void;
  onReset?: () => void;
};

/** What happened, what did not, and what to do: never an empty list. */
export function ListFailure({ error, kept, onRetry, onReset }: ListFailureProps) {
  const t = useTranslations("register.failed");
  const refusal = error instanceof ApiRefusal ? error : null;
  const kind = refusal && known.includes(refusal.kind) ? refusal.kind : "unexpected";

  return (
    <div className="flow s failed">
      <Callout tone="bad" role="alert" title={t(kept ? "notRefreshed" : "title")}>
        {t(kind)}
        {refusal?.errorId && <div className="small">{t("errorId", { errorId: refusal.errorId })}</div>}
      </Callout>
      <div className="cluster">
        {kind === "unauthenticated" ? (
          <Button onClick={() => location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`)}>
            {t("signIn")}
          </Button>
        ) : kind === "invalid" ? (
          onReset && <Button onClick={onReset}>{t("reset")}</Button>
        ) : (
          <Button onClick={onRetry}>{t("again")}</Button>
        )}
      </div>
    </div>
  );
}
