import Link from "next/link";
import { useTranslations } from "next-intl";
import { DeskSection } from "@/components/desk/desk-section";
import { ProblemWords } from "@/components/layout/problem-words";
import { ConsentAnswerButton } from "@/components/releases/consent-answer-button";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { InboxLine } from "@/components/releases/inbox-line";
import { ReleaseLine } from "@/components/releases/release-line";
import type { Waiting } from "@/lib/domain/desk/queries";

/** What of releases waits for this person: keys first, then consents, then what was received. */
export function DeskReleases({ waiting }: { waiting: Waiting }) {
  const t = useTranslations("releases");
  const { keys, consents, received } = waiting;
  return (
    <ProblemWords also={["releases"]}>
      {keys && keys.length > 0 && (
        <DeskSection id="keys" title={t("desk.keys")} more={{ href: "/releases?waiting=me", label: t("list.all") }}>
          <ul className="rows inbox">
            {keys.map((release) => (
              <ReleaseLine key={release.id} release={release} />
            ))}
          </ul>
        </DeskSection>
      )}
      {consents.length > 0 && (
        <DeskSection id="consents" title={t("desk.consents")}>
          <ul className="rows inbox">
            {consents.map((consent) => (
              <li key={consent.id}>
                <div>
                  <Link className="tt" href={addressOfEntry(consent.entry.reference)} prefetch={false}>
                    <span lang={consent.entry.language}>{consent.entry.title}</span>
                  </Link>
                  <div className="sub">
                    <span className="nw">{consent.entry.reference}</span>
                    <span lang={consent.entry.language}>{consent.question}</span>
                  </div>
                </div>
                <div className="do">
                  <ConsentAnswerButton consent={{ id: consent.id, own: consent.own, question: consent.question, language: consent.entry.language }} />
                </div>
              </li>
            ))}
          </ul>
        </DeskSection>
      )}
      {received && (
        <DeskSection id="to-acknowledge" title={t("desk.toAcknowledge")} more={{ href: "/inbox", label: t("inbox.more") }}>
          {received.lines.length === 0 ? (
            <p className="nothing">{t("desk.toAcknowledgeEmpty")}</p>
          ) : (
            <ul className="rows inbox">
              {received.lines.map((line) => (
                <InboxLine key={line.id} line={line} />
              ))}
            </ul>
          )}
        </DeskSection>
      )}
    </ProblemWords>
  );
}
