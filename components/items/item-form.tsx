"use client";

import "./item-form.css";
import { useLocale, useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { AudiencePreview } from "@/components/entries/audience-preview";
import { ItemFormConflict } from "@/components/items/item-form-conflict";
import { ItemFormMarking } from "@/components/items/item-form-marking";
import { ItemFormMore } from "@/components/items/item-form-more";
import { ItemFormReplacing } from "@/components/items/item-form-replacing";
import { ItemFormNews } from "@/components/items/item-form-news";
import { ItemFormWhat } from "@/components/items/item-form-what";
import { useItemFormState } from "@/components/items/item-form-state";
import { emptyFields, fieldsOf, fieldsReplacing, wordsIn, type ItemField } from "@/components/items/item-fields";
import { momentAt, officeZone } from "@/components/items/item-moment";
import { ItemPartyPicker } from "@/components/items/item-party-picker";
import { fetchChecks } from "@/components/items/item-resolver";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import type { Option } from "@/components/ui/use-options";
import type { Classification } from "@/lib/domain/entries/model";
import type { Item } from "@/lib/domain/items/contract";
import { clock, named } from "@/lib/i18n/format";

type ItemFormProps = {
  /** The entry to change; null for a new one. */
  item: Item | null;
  /** The entry whose place a new one takes. */
  replaced?: Item;
  me: {
    side: "un" | "osce" | "third";
    clearance: Classification;
    unit: { id: string; nameEn: string; nameFr: string };
    may: { markStrictlyConfidential: boolean };
  };
  topics: readonly Option[];
  regions: readonly Option[];
};

const inOrder: readonly string[] = [
  "messageType", "title", "text", "direction", "kind", "form", "originatorId", "dateOfInformation", "dateReceived", "classification",
  "classificationReason", "reasonForLowering", "caveats", "embargoUntil", "audience", "summary", "titleOther", "summaryOther", "topics",
  "regions", "sourceId", "purpose", "language", "originalMarking", "custodianId",
] satisfies ItemField[];

/** Logs an information item, or changes one: the same form, by keyboard alone if one likes. */
export function ItemForm({ item, replaced, me, topics, regions }: ItemFormProps) {
  const t = useTranslations("items.write");
  const errors = useTranslations("errors.fields");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const [initial] = useState(() =>
    item ? fieldsOf(item, locale) : replaced ? fieldsReplacing(replaced, locale, me.side) : emptyFields({ id: me.unit.id, label: named(locale, me.unit), shape: me.side }, locale),
  );
  const state = useItemFormState({ item, initial, locale, replaces: replaced?.id });
  const { form, wrong, draft, saving } = state;
  const { control, formState } = form;
  const [classification, embargoUntil, audience, custodian] = useWatch({
    control, name: ["classification", "embargoUntil", "audience", "custodianId"],
  });

  const inWords = (code: string) => (errors.has(code) ? errors(code) : errors("unknown"));
  const errorOf = (field: ItemField) => {
    const code = formState.errors[field]?.message;
    return code ? inWords(String(code)) : undefined;
  };
  const problems = Object.entries(wrong)
    .sort(([a], [b]) => inOrder.indexOf(a) - inOrder.indexOf(b))
    .map(([name, code]) => {
      if (name.startsWith("conflict-")) return { name, id: name, message: t("decide", { field: t(`fieldNames.${code}`) }) };
      return { name, message: t("problem", { field: t.has(`fieldNames.${name}`) ? t(`fieldNames.${name}`) : name, problem: inWords(code) }) };
    });

  const from = item ?? replaced;
  const back = from ? `/items/${from.reference}` : "/items";
  const here = item ? `${back}/edit` : replaced ? `/items/new?replaces=${replaced.reference}` : "/items/new";
  const readOnlyBecause = item && !item.may.editText ? t("textReserved") : null;
  const moment = embargoUntil ? momentAt(embargoUntil) : "";

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void state.submit();
    } else if (event.target instanceof HTMLInputElement) {
      // Enter in a line must not file an entry for others to read.
      event.preventDefault();
    }
  }

  return (
    <form className="itemform" noValidate method="post" onSubmit={(event) => void state.submit(event)} onKeyDown={onKeyDown} onInput={() => void fetchChecks()} aria-describedby="itemform-keys">
      <div className="form itemform-fields">
        <ErrorSummary title={shared("errors.summary", { count: problems.length })} problems={problems} />
        <ItemFormNews
          error={problems.length ? null : saving.error}
          unchanged={state.unchanged}
          restoredAt={draft.restoredAt}
          durable={draft.durable}
          words={() => wordsIn(form.getValues())}
          here={here}
          onAgain={saving.again}
          onDiscard={() => void state.discard()}
        />
        {state.conflict && <ItemFormConflict conflict={state.conflict} choices={state.choices} onChoose={state.choose} />}
        {replaced && <ItemFormReplacing form={form} errorOf={errorOf} />}
        <ItemFormWhat form={form} errorOf={errorOf} isNew={!item} originatorOpen={!item || item.status === "to_be_appraised"} readOnlyBecause={readOnlyBecause} />
        <ItemFormMarking
          form={form}
          errorOf={errorOf}
          base={state.origin.base}
          isNew={!item}
          atLeast={replaced?.classification}
          clearance={me.clearance}
          markStrictlyConfidential={me.may.markStrictlyConfidential}
          lowerMarking={item?.may.lowerMarking ?? false}
        />
        <ItemPartyPicker
          name="audience"
          ownSide
          control={control}
          kinds={["unit", "post", "person", "organisation"]}
          label={t("audience")}
          hint={t("audienceHint")}
          placeholder={t("audiencePlaceholder")}
          error={errorOf("audience")}
        />
        <ItemFormMore form={form} errorOf={errorOf} base={state.origin.base} topics={topics} regions={regions} readOnlyBecause={readOnlyBecause} replacing={replaced !== undefined} />
      </div>
      <section className="card pad itemform-readers" aria-labelledby="itemform-readers">
        <h2 id="itemform-readers">{t(item ? "readersAfter" : "readersBefore")}</h2>
        <AudiencePreview
          asked={{
            audience: audience.map((party) => party.id),
            classification,
            // An hour half typed is no moment yet; it is told at its field.
            ...(moment.endsWith("Z") ? { embargoUntil: moment } : {}),
            ...(custodian[0] ? { custodianId: custodian[0].id } : {}),
          }}
          own={me}
        />
      </section>
      <div className="form itemform-acts">
        <div className="acts">
          <Button type="submit" look="primary" busy={saving.busy}>
            {t(item ? "saveButton" : "logButton")}
            <span className="kbd" aria-hidden="true">
              Ctrl Enter
            </span>
          </Button>
          <LinkButton href={back} look="quiet">
            {shared("cancel")}
          </LinkButton>
          <span className="small muted" id="itemform-keys">
            {draft.keptAt && draft.durable && t("kept", { time: clock(locale, draft.keptAt, officeZone, "sentence") })}
          </span>
        </div>
      </div>
    </form>
  );
}
