"use client";

import { CircleCheck, Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, type KeyboardEvent } from "react";
import { OwnerNotice, useOwner } from "@/components/actions/owner-notice";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { OptionList } from "@/components/ui/option-list";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import type { Option } from "@/components/ui/use-options";
import type { ActionsOfMeeting } from "@/lib/domain/meetings/actions/contract";
import { handleOf, mostOffered, ownerMeant, ownersMatching, parseActionLine } from "@/lib/domain/meetings/actions/model";
import { day, list, named } from "@/lib/i18n/format";

/** What is typed, and whom it means where he was chosen from the list. */
export type ActionDraft = { line: string; chosen: { id: string; who: string } | null };
export const noDraft: ActionDraft = { line: "", chosen: null };

/** Whom the line means by choice: two may have one name. */
export const ownerOfDraft = ({ line, chosen }: ActionDraft, today: string) => (chosen && parseActionLine(line, today).who === chosen.who ? { ownerId: chosen.id } : {});

type ActionLineFieldProps = Pick<ActionsOfMeeting, "today" | "owners"> & {
  id: string; meetingId: string; draft: ActionDraft; internal: boolean; error: string | undefined; onChange: (draft: ActionDraft) => void; /** The key that leads here. */ shortcut?: string; onEnter?: () => void;
};

/** What stands after @ up to the caret: a name being typed, in words or after a quotation mark. */
const naming = /(?<![\p{L}\p{N}_.])@["«]?([^"«»@]{1,60})$/u;

/** “@post does X by Friday” in one line, read while it is typed: who, what, by when, and whether they can read the meeting. A combobox of whom @ could mean. */
export function ActionLineField({ id, meetingId, draft, internal, error, today, owners, onChange, shortcut, onEnter }: ActionLineFieldProps) {
  const t = useTranslations("actions");
  const picker = useTranslations("interface.picker");
  const locale = useLocale() as "en" | "fr";
  const { line, chosen } = draft;
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const said = parseActionLine(line, today);
  const chosenId = ownerOfDraft(draft, today).ownerId;
  const found = useOwner({ meetingId, ...(chosenId ? { ownerId: chosenId } : { handle: said.who }), internal });
  // At the table he is known at once; beyond it the server knows.
  const owner = found ? found.owner : said.who && !chosenId ? ownerMeant(said.who, owners) : null;

  const typed = caret === null ? undefined : naming.exec(line.slice(0, caret));
  const settled = chosen && typed?.[1]!.startsWith(chosen.who);
  const asked = typed && !settled ? typed[1]!.trim() : "";
  const could = useOwner({ meetingId, handle: asked || null, internal });
  // Until the server has answered: those at the table.
  const among = !asked ? [] : (could?.among ?? (internal ? [] : ownersMatching(asked, owners).slice(0, mostOffered)));
  const offered: Option[] = among.map((one) => ({ id: one.id, label: named(locale, one), shape: one.side, detail: (locale === "fr" ? one.acronymFr : one.acronymEn) ?? undefined }));
  const current = offered[Math.min(active, offered.length - 1)];
  const open = offered.length > 0;

  function choose(option: Option) {
    const one = among.find(({ id: its }) => its === option.id)!;
    const handle = handleOf(named(locale, one), locale === "fr" ? one.acronymFr : one.acronymEn);
    const before = `${line.slice(0, typed!.index)}${handle} `;
    const rest = line.slice(caret!).replace(/^["»]?\s*/u, "");
    onChange({ line: before + rest, chosen: { id: one.id, who: parseActionLine(handle, today).who! } });
    setCaret(null);
    setActive(0);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(before.length, before.length);
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setActive((Math.min(active, offered.length - 1) + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length);
    } else if (open && event.key === "Enter") {
      event.preventDefault();
      choose(current!);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setCaret(null);
    } else if (event.key === "Enter" && onEnter) {
      event.preventDefault();
      onEnter();
    }
  }

  const several = found && !found.owner && found.among.length > 1;
  return (
    <>
      <div className="row">
        <div className="combo grow" onBlur={() => setCaret(null)}>
          <TextInput
            ref={input} id={id} label={t("line.label")} hint={t("line.hint")} value={line} error={error} autoComplete="off" dir="auto" aria-keyshortcuts={shortcut}
            role="combobox" aria-expanded={open} aria-controls={`${id}-options`} aria-autocomplete="list" aria-activedescendant={open && current ? `${id}-option-${current.id}` : undefined}
            onChange={(event) => {
              setCaret(event.target.selectionStart);
              setActive(0);
              onChange({ line: event.target.value, chosen });
            }}
            onKeyDown={onKeyDown}
          />
          <OptionList id={id} label={t("line.who")} open={open} offered={offered} current={current} nothing="" onChoose={choose} />
          <span className="sr" role="status">
            {open && picker("found", { count: offered.length })}
          </span>
        </div>
      </div>
      <div className="readsas" role="status">
        {line.trim() && (
          <>
            <Tag>
              <CircleCheck className="ic s" aria-hidden="true" />
              {said.text || "…"}
            </Tag>
            {owner ? (
              <OrganisationMark side={owner.side} name={named(locale, owner)} />
            ) : (
              (!said.who || found) && (
                <span>
                  {!said.who ? t("line.askOwner") : several ? t("line.several", { who: said.who, which: list(locale, found.among.map((one) => named(locale, one))) }) : t("line.unknown", { who: said.who })}
                </span>
              )
            )}
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
