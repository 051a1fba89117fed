"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, type BaseSyntheticEvent } from "react";
import { useForm, type FieldErrors } from "react-hook-form";
import type { Choice } from "@/components/entries/conflict-field";
import { merge, type Merged } from "@/components/items/item-conflict";
import { useItemDraft } from "@/components/items/item-draft";
import type { Attempt, Draft } from "@/components/items/item-draft-store";
import { comparable, editInput, fieldsOf, newInput, type ItemField, type ItemFields } from "@/components/items/item-fields";
import { mayHaveHadEffect, sendOnce } from "@/components/items/item-sending";
import { itemResolver } from "@/components/items/item-resolver";
import { newKey } from "@/components/layout/act-key";
import { showToast } from "@/components/ui/show-toast";
import { ApiRefusal, call } from "@/lib/api/client";
import type { Item } from "@/lib/domain/items/contract";

/** What an edit was made from. */
type Origin = { base: ItemFields; revision: number };
export type Conflict = Merged & { base: ItemFields; mine: ItemFields; theirs: ItemFields; item: Item };

type ItemFormStateProps = {
  item: Item | null;
  initial: ItemFields;
  locale: "en" | "fr";
  /** The id of the entry whose place the new one takes. */
  replaces?: string;
};

const same = (a: ItemFields, b: ItemFields) => (Object.keys(a) as ItemField[]).every((name) => comparable(a[name]) === comparable(b[name]));

/** The life of the form: typed, kept, checked, sent once, brought together with what others saved. */
export function useItemFormState({ item, initial, locale, replaces }: ItemFormStateProps) {
  const t = useTranslations("items.write");
  const router = useRouter();
  const queries = useQueryClient();
  const [origin, setOrigin] = useState<Origin>({ base: initial, revision: item?.revision ?? 0 });
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [unchanged, setUnchanged] = useState(false);
  // Read by callbacks between renders; `draftOrigin` stays behind while a conflict is open, so that it opens again.
  // `sending` stays on after success: the form is on its way out, and one more Enter would file a second entry.
  const now = useRef({ origin, draftOrigin: origin, attempt: null as Attempt | null, sending: false });

  const form = useForm({
    defaultValues: initial,
    resolver: itemResolver,
    context: { existing: item && { id: item.id, ...origin } },
    reValidateMode: "onChange",
    shouldFocusError: false,
  });

  function startFrom(next: Origin, inDraft = true) {
    now.current.origin = next;
    if (inDraft) now.current.draftOrigin = next;
    setOrigin(next);
  }

  function snapshot(): Draft | null {
    const fields = form.getValues();
    const { attempt, draftOrigin } = now.current;
    if (!attempt && same(fields, draftOrigin.base)) return null;
    return { fields, ...draftOrigin, at: new Date().toISOString(), attempt };
  }

  function restore(draft: Draft) {
    // What was typed while the draft was being fetched is newer.
    const typed = form.getValues();
    const newer = (Object.keys(initial) as ItemField[]).filter((name) => comparable(typed[name]) !== comparable(initial[name]));
    form.reset({ ...initial, ...draft.fields, ...Object.fromEntries(newer.map((name) => [name, typed[name]])) });
    now.current.attempt = draft.attempt;
    if (item) startFrom({ base: { ...initial, ...draft.base }, revision: draft.revision });
  }

  const draft = useItemDraft({ place: item?.id ?? (replaces ? `replaces:${replaces}` : "new"), form, snapshot, restore });
  const inputOf = (fields: ItemFields) =>
    item ? editInput(item.id, now.current.origin.revision, now.current.origin.base, fields) : newInput(fields, replaces);

  const saving = useMutation({
    retry: false,
    mutationFn: async (fields: ItemFields) => {
      const earlier = now.current.attempt;
      const others = (earlier?.sent ?? []).filter((one) => !same(one, fields));
      const attempt = { key: earlier?.key ?? newKey(), sent: [...others, fields] };
      now.current.attempt = attempt;
      await draft.keep();
      return sendOnce(attempt, inputOf);
    },
    onSuccess: async ({ kept, behind }, fields) => {
      now.current.attempt = null;
      void queries.invalidateQueries();
      if (behind && item) {
        startFrom({ base: behind, revision: kept.revision });
        saving.mutate(fields);
        return;
      }
      if (behind) await draft.leaveFor(kept.id, { fields, base: behind, revision: kept.revision, at: new Date().toISOString(), attempt: null });
      await draft.forget(true);
      const { reference } = kept;
      showToast({ message: t(behind ? "loggedBefore" : item ? "saved" : "logged", { reference }) });
      router.push(behind ? `/items/${reference}/edit` : `/items/${reference}`);
    },
    onError: async (error) => {
      now.current.sending = false;
      if (!mayHaveHadEffect(error)) now.current.attempt = null;
      await draft.keep();
      if (!(error instanceof ApiRefusal)) return;
      setWrong(error.fields);
      for (const [name, code] of Object.entries(error.fields)) form.setError(name as ItemField, { type: code, message: code });
      if (error.kind === "conflict" && item) await bringTogether(item.id);
    },
  });

  /** Fetches what the others saved; when that fails, the refusal stands and saving again comes here again. */
  async function bringTogether(id: string) {
    const fresh = await call("GET /api/items/{id}", { id }).catch(() => null);
    if (!fresh) return;
    const { base } = now.current.origin;
    const mine = form.getValues();
    const theirs = fieldsOf(fresh, locale);
    const merged = merge(base, theirs, mine);
    form.reset(merged.fields, { keepDefaultValues: true });
    setChoices({});
    setConflict({ ...merged, base, mine, theirs, item: fresh });
    startFrom({ base: theirs, revision: fresh.revision }, merged.contested.length === 0);
    saving.reset();
  }

  function choose(name: string, choice: Choice) {
    if (!conflict) return;
    const from = choice === "theirs" ? conflict.theirs : conflict.mine;
    form.setValue(name as ItemField, from[name as ItemField], { shouldDirty: true });
    const next = { ...choices, [name]: choice };
    setChoices(next);
    if (conflict.contested.every((one) => next[one])) now.current.draftOrigin = now.current.origin;
  }

  function send(fields: ItemFields) {
    const undecided = conflict?.contested.filter((name) => !choices[name]) ?? [];
    setWrong(Object.fromEntries(undecided.map((name) => [`conflict-${name}`, name])));
    const nothing = item !== null && same(fields, origin.base);
    setUnchanged(nothing);
    if (undecided.length || nothing || now.current.sending) return;
    now.current.sending = true;
    saving.mutate(fields);
  }

  function tell(errors: FieldErrors<ItemFields>) {
    setUnchanged(false);
    setWrong(Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, String(error?.message ?? "unknown")])));
  }

  const submit = (event?: BaseSyntheticEvent) => form.handleSubmit(send, tell)(event);

  return {
    form, origin, wrong, conflict, choices, choose, unchanged, draft, submit,
    saving: { busy: saving.isPending || saving.isSuccess, error: saving.error, again: () => void submit() },
    async discard() {
      now.current.attempt = null;
      now.current.sending = false;
      await draft.forget(false);
      const start = item ? { base: fieldsOf(item, locale), revision: item.revision } : { base: initial, revision: 0 };
      startFrom(start);
      form.reset(start.base);
      setConflict(null);
      setWrong({});
      saving.reset();
    },
  };
}
