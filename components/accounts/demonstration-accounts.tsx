"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

export type DemonstrationAccount = { key: string; email: string; password: string };

type DemonstrationAccountsProps = { accounts: readonly DemonstrationAccount[]; onChoose: (account: DemonstrationAccount) => void };

/** Only where the demonstration data is: one account per role, filled into the form on a click. */
export function DemonstrationAccounts({ accounts, onChoose }: DemonstrationAccountsProps) {
  const t = useTranslations("sign-in.demonstration");
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <details className="demos">
      <summary>{t("title")}</summary>
      <p className="small muted">{t("hint")}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.key}>
            <button
              type="button"
              onClick={() => {
                setChosen(account.key);
                onChoose(account);
              }}
            >
              <span>{t(account.key)}</span>
              <span className="small muted">{account.email}</span>
            </button>
          </li>
        ))}
      </ul>
      <span className="sr" role="status">
        {chosen && t("filled", { account: t(chosen) })}
      </span>
    </details>
  );
}
