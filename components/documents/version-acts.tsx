"use client";

import { Ellipsis, Languages, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { TextLock } from "@/components/documents/document-shown";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { DocumentVersion, LanguageVersion, PolicyDocument } from "@/lib/domain/documents/contract";
import { isAuthentic, isStanding, isUnderway } from "@/lib/domain/documents/model";
import { languages } from "@/lib/domain/entries/model";

const PutLanguageDialog = lazy(() => import("@/components/documents/put-language-dialog").then((file) => ({ default: file.PutLanguageDialog })));
const RemoveLanguageDialog = lazy(() => import("@/components/documents/remove-language-dialog").then((file) => ({ default: file.RemoveLanguageDialog })));
const ChangeVersionDialog = lazy(() => import("@/components/documents/change-version-dialog").then((file) => ({ default: file.ChangeVersionDialog })));
const IssueDialog = lazy(() => import("@/components/documents/issue-dialog").then((file) => ({ default: file.IssueDialog })));
const CallOffIssueDialog = lazy(() => import("@/components/documents/call-off-issue-dialog").then((file) => ({ default: file.CallOffIssueDialog })));
const RegisterDialog = lazy(() => import("@/components/documents/register-dialog").then((file) => ({ default: file.RegisterDialog })));
const DatesDialog = lazy(() => import("@/components/documents/dates-dialog").then((file) => ({ default: file.DatesDialog })));
const WithdrawDialog = lazy(() => import("@/components/documents/withdraw-dialog").then((file) => ({ default: file.WithdrawDialog })));

type Act = "issue" | "register" | "put" | "change" | "remove" | "kind" | "callOff" | "dates" | "withdraw" | "drop";
type VersionActsProps = { document: PolicyDocument; version: DocumentVersion; language: LanguageVersion | undefined; lock: TextLock | undefined };

/** What may be done with the shown version and language. */
export function VersionActs({ document, version, language, lock }: VersionActsProps) {
  const { may, archivedAt, origin } = document;
  const t = useTranslations("lifecycle.menu");
  const [doing, setDoing] = useState<Act | null>(null);
  const { state } = version;
  const light = origin === "received" || version.change === "editorial";
  const underway = isUnderway(state);
  const over = !underway && !isStanding(state) && state !== "registered";
  const issues = origin === "own" && (light ? may.issueLight : may.issue);
  const texts = may.draft && !archivedAt && !over;
  const first: Act | null =
    issues && (state === "cleared" || (state === "draft" && version.change === "editorial")) ? "issue"
    : may.register && (state === "received" || state === "registered") ? "register" : null;
  const open = (standing: LanguageVersion["standing"]) => (version.frozenAt === null && !lock) || !isAuthentic(standing);
  const more: Act[] = [
    ...(texts && version.languages.length < languages.length ? (["put"] as const) : []),
    ...(texts && language && open(language.standing) ? (["change", "remove"] as const) : []),
    ...(underway && texts && !version.frozenAt && !lock && version.change !== "initial" ? (["kind"] as const) : []),
    ...(issues && version.issueFrom ? (["callOff"] as const) : []),
    ...(isStanding(state) && (light ? may.issueLight : may.issue) ? (["dates"] as const) : []),
    ...((isStanding(state) || state === "registered") && (light ? may.withdrawLight : may.withdraw) ? (["withdraw"] as const) : []),
    ...(underway && may.draft ? (["drop"] as const) : []),
  ];
  if (!first && more.length === 0) return null;
  const close = () => setDoing(null);
  const words = { label: version.label, registered: String(state === "registered") };
  return (
    <div className="cluster noprint">
      {first && (
        <Button small look="primary" onClick={() => setDoing(first)}>
          <Send className="ic" aria-hidden="true" />
          {t(first, words)}
        </Button>
      )}
      {!first && more[0] === "put" && (
        <Button small onClick={() => setDoing("put")}>
          <Languages className="ic" aria-hidden="true" />
          {t("put")}
        </Button>
      )}
      {more.length > 0 && (
        <Popover trigger={<Ellipsis className="ic" aria-hidden="true" />} triggerLabel={t("moreVersion", words)} triggerClass="iconb" label={t("moreVersion", words)} align="end">
          <div className="actmenu">
            {more.map((act) => (
              <Button key={act} look="quiet" onClick={() => setDoing(act)}>
                {t(act, words)}
              </Button>
            ))}
          </div>
        </Popover>
      )}
      <Suspense>
        {(doing === "put" || doing === "change") && <PutLanguageDialog version={version} lock={lock} given={doing === "change" ? language! : null} onClose={close} />}
        {doing === "remove" && <RemoveLanguageDialog version={version} language={language!} onClose={close} />}
        {doing === "kind" && <ChangeVersionDialog document={document} version={version} onClose={close} />}
        {doing === "issue" && <IssueDialog version={version} onClose={close} />}
        {doing === "callOff" && <CallOffIssueDialog version={version} onClose={close} />}
        {doing === "register" && <RegisterDialog version={version} onClose={close} />}
        {doing === "dates" && <DatesDialog version={version} onClose={close} />}
        {(doing === "withdraw" || doing === "drop") && (
          <WithdrawDialog what={doing === "drop" ? "draft" : "version"} id={version.id} revision={version.revision} name={version.label} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}
