"use client";

import { CircleCheck, Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { OwnerNotice, useOwner } from "@/components/actions/owner-notice";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import type { ActionsOfMeeting } from "@/lib/domain/meetings/actions/contract";
import { ownerMeant, parseActionLine } from "@/lib/domain/meetings/actions/model";
import { day, named } from "@/lib/i18n/format";

type ActionLineFieldProps = Pick<ActionsOfMeeting, "today" | "owners"> & {
  id: string; meetingId: string; line: string; internal: boolean; error: string | undefined; onChange: (line: string) => void; /** The key that leads here. */ shortcut?: string; onEnter?: () => void;
};

/** “@post does X by Friday” in one line, read while it is typed: who, what, by when, and whether they can read the meeting. */
export function ActionLineField({ id, meetingId, line, internal, error, today, owners, onChange, shortcut, onEnter }: ActionLineFieldProps) {
  const t = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  const said = parseActionLine(line, today);
  const found = useOwner({ meetingId, handle: said.who, internal });
  // At the table he is known at once; beyond it the server knows.
  const owner = found ? found.owner : said.who ? ownerMeant(said.who, owners) : null;
  return (
    <>
      <div className="row">
        <TextInput
          className="grow" id={id} label={t("line.label")} hint={t("line.hint")} value={line} onChange={(event) => onChange(event.target.value)} error={error} autoComplete="off" dir="auto" aria-keyshortcuts={shortcut}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !onEnter || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onEnter();
          }}
        />
      </div>
      <div className="readsas" role="status">
        {line.trim() && (
          <>
            <Tag>
              <CircleCheck className="ic s" aria-hidden="true" />
              {said.text || "…"}
            </Tag>
            {owner ? <OrganisationMark side={owner.side} name={named(locale, owner)} /> : (!said.who || found) && <span>{said.who ? t("line.unknown", { who: said.who }) : t("line.askOwner")}</span>}
            {said.beforeNext || said.dueOn ? (
              <Tag>
                <Clock className="ic s" aria-hidden="true" />
                {said.beforeNext ? t("beforeNext") : day(locale, said.dueOn!)}
              </Tag>
            ) : (
              <span>{t("line.askDue")}</span>
            )}
          </>
        )}
      </div>
      {line.trim() && <OwnerNotice found={found} />}
    </>
  );
}
