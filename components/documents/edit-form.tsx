"use client";

import "@/components/items/item-form.css";
import "./filing.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { editFieldsOf, editOf, isLowered, mergeEdits, type EditField, type EditFields } from "@/components/documents/edit-fields";
import { FilingCommon } from "@/components/documents/filing-common";
import { SymbolInput } from "@/components/documents/symbol-input";
import { AudiencePreview } from "@/components/entries/audience-preview";
import type { Choice } from "@/components/entries/conflict-field";
import { ConflictPanel } from "@/components/entries/conflict-panel";
import { searchParties } from "@/components/entries/party-search";
import { useDraft } from "@/components/entries/use-draft";
import { officeZone } from "@/components/items/item-moment";
import { fingerprint, newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call } from "@/lib/api/client";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import type { Classification } from "@/lib/domain/entries/model";
import { list, momentOf, titled } from "@/lib/i18n/format";

type EditFormProps = {
  document: PolicyDocument;
  me: { side: "un" | "osce" | "third"; clearance: Classification; unit: { id: string; nameEn: string; nameFr: string }; may: { markStrictlyConfidential: boolean } };
  bodies: readonly Option[];
  topics: readonly Option[];
  regions: readonly Option[];
};

/** What was changed and not saved, and what it was made from. */
type EditDraft = { base: EditFields; revision: number; fields: EditFields };
type Conflict = { base: EditFields; theirs: EditFields; mine: EditFields; contested: EditField[]; also: EditField[]; document: PolicyDocument };

/** Where the API calls a field otherwise than the form. */
const nameOf = (field: string) => (field === "date" ? "dateOfInformation" : field);

/** Changes what is said of a document; what somebody else saved meanwhile is brought together with it. */
export function EditForm({ document, me, bodies, topics, regions }: EditFormProps) {
  const t = useTranslations("document-filing");
  const items = useTranslations("items.write");
  const errors = useTranslations("errors.fields");
  const shared = useTranslations("interface");
  const markings = useTranslations("interface.marking");
  const parties = useTranslations("entries.party");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const queries = useQueryClient();
  const [origin, setOrigin] = useState(() => ({ base: editFieldsOf(document, locale), revision: document.revision }));
  const [fields, setFields] = useState(origin.base);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [unchanged, setUnchanged] = useState(false);
  const [key] = useState(newKey);
  const draft = useDraft<EditDraft>(`document:${document.id}`, editOf(origin.base, fields) ? { ...origin, fields } : null, (kept) => {
    setOrigin({ base: kept.base, revision: kept.revision });
    setFields(kept.fields);
  });
  const set = (to: Partial<EditFields>) => setFields((all) => ({ ...all, ...to }));
  const inWords = (code: string) => (errors.has(code) ? errors(code) : errors("unknown"));
  const errorOf = (field: string) => (wrong[field] ? inWords(wrong[field]) : undefined);
  const readOnly = !document.may.editText;
  const optional = shared("optional");

  const saving = useMutation({
    retry: false,
    mutationFn: (edit: NonNullable<ReturnType<typeof editOf>>) =>
      call("PATCH /api/documents/{id}", { id: document.id, revision: origin.revision, ...edit }, { idempotencyKey: `${key}-${origin.revision}-${fingerprint(JSON.stringify(edit))}` }),
    onSuccess: ({ reference }) => {
      draft.forget(true);
      void queries.invalidateQueries();
      showToast({ message: t("edit.saved", { reference }) });
      router.push(`/documents/${reference}`);
    },
    onError: async (error) => {
      if (!(error instanceof ApiRefusal)) return;
      setWrong(error.fields);
      if (error.kind !== "conflict") return;
      const fresh = await call("GET /api/documents/{id}", { id: document.id }).catch(() => null);
      if (!fresh) return;
      const theirs = editFieldsOf(fresh, locale);
      const merged = mergeEdits(origin.base, theirs, fields);
      setConflict({ base: origin.base, theirs, mine: fields, contested: merged.contested, also: merged.also, document: fresh });
      setChoices({});
      setFields(merged.fields);
      setOrigin({ base: theirs, revision: fresh.revision });
      saving.reset();
    },
  });

  function discard() {
    const base = editFieldsOf(document, locale);
    draft.forget(false);
    setOrigin({ base, revision: document.revision });
    setFields(base);
    setConflict(null);
    setWrong({});
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (saving.isPending || saving.isSuccess) return;
    const undecided = conflict?.contested.filter((name) => !choices[name]) ?? [];
    const found: Record<string, string> = Object.fromEntries(undecided.map((name) => [`conflict-${name}`, name]));
    if (!fields.title.trim()) found.title = "required";
    if (fields.audience.length === 0) found.audience = "required";
    if (fields.custodianId.length === 0) found.custodianId = "required";
    if (fields.classification !== "UNCLASSIFIED" && !fields.classificationReason) found.classificationReason = "required";
    if (isLowered(origin.base, fields) && !fields.reasonForLowering.trim()) found.reasonForLowering = "required";
    const edit = editOf(origin.base, fields);
    setWrong(found);
    setUnchanged(!edit);
    if (edit && Object.keys(found).length === 0) saving.mutate(edit);
  }

  const fieldName = (field: string) => (t.has(`fieldNames.${nameOf(field)}`) ? t(`fieldNames.${nameOf(field)}`) : field);
  const problems = Object.entries(wrong).map(([name, code]) =>
    name.startsWith("conflict-") ? { name, id: name, message: items("decide", { field: fieldName(code) }) } : { name, message: t("problem", { field: fieldName(name), problem: inWords(code) }) },
  );
  const said = (field: EditField, of: EditFields): string => {
    const value = of[field];
    if (field === "classification") return markings(of.classification);
    return Array.isArray(value) ? list(locale, value.map((one) => (typeof one === "string" ? one : one.label))) : String(value);
  };
  const back = `/documents/${document.reference}`;
  return (
    <form className="itemform filing" noValidate method="post" onSubmit={submit} onKeyDown={(event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      else if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
    }}>
      <div className="form itemform-fields">
        <ErrorSummary title={shared("errors.summary", { count: problems.length })} problems={problems} />
        {problems.length === 0 && <ProblemLine error={saving.error} />}
        {draft.restoredAt && (
          <Callout role="status">
            <p>{t("edit.restored", { moment: momentOf(locale, draft.restoredAt, officeZone) })}</p>
            <p className="act">
              <button type="button" className="linkb" onClick={discard}>
                {t("discard")}
              </button>
            </p>
          </Callout>
        )}
        {unchanged && <Callout role="status">{t("edit.nothing")}</Callout>}
        {conflict && (
          <ConflictPanel
            who={conflict.document.changedBy ? titled(locale, conflict.document.changedBy) : null}
            savedAt={momentOf(locale, conflict.document.changedAt, officeZone)}
            contested={conflict.contested.map((field) => ({ field, label: fieldName(field), before: said(field, conflict.base), theirs: said(field, conflict.theirs), mine: said(field, conflict.mine) }))}
            also={conflict.also.map(fieldName)}
            choices={choices}
            onChoose={(field, choice) => {
              setChoices((all) => ({ ...all, [field]: choice }));
              set({ [field]: (choice === "theirs" ? conflict.theirs : conflict.mine)[field as EditField] });
            }}
            onEdit={(field) => {
              setChoices((all) => ({ [field]: "mine", ...all }));
              globalThis.document.getElementById(`field-${nameOf(field)}`)?.focus();
            }}
          />
        )}
        <TextInput id="field-title" label={t("title")} hint={readOnly ? t("edit.textReserved") : undefined} readOnly={readOnly} value={fields.title} lang={document.language} dir="auto" aria-required onChange={(event) => set({ title: event.target.value })} error={errorOf("title")} />
        <TextInput id="field-titleOther" label={t("titleOther")} readOnly={readOnly} optional={optional} value={fields.titleOther} dir="auto" onChange={(event) => set({ titleOther: event.target.value })} error={errorOf("titleOther")} />
        <TextArea id="field-summary" label={t("summary")} readOnly={readOnly} optional={optional} value={fields.summary} dir="auto" onChange={(event) => set({ summary: event.target.value })} error={errorOf("summary")} />
        <SymbolInput id="field-symbols" label={t("symbols")} hint={t("symbolsHint")} optional={optional} value={fields.symbols} onChange={(symbols) => set({ symbols })} error={errorOf("symbols")} />
        <div className="row">
          <DateInput id="field-dateOfInformation" label={t("date")} optional={optional} value={fields.date} onChange={(event) => set({ date: event.target.value })} error={errorOf("dateOfInformation")} />
          <DateInput id="field-retainUntil" label={t("edit.retainUntil")} hint={t("edit.retainUntilHint")} optional={optional} value={fields.retainUntil} onChange={(event) => set({ retainUntil: event.target.value })} error={errorOf("retainUntil")} />
        </div>
        <TextInput id="field-publicAddress" type="url" label={t("publicAddress")} hint={t("publicAddressHint")} optional={optional} value={fields.publicAddress} onChange={(event) => set({ publicAddress: event.target.value })} error={errorOf("publicAddress")} />
        <FilingCommon
          common={{ ...fields, origin: document.origin, originatorId: [] }}
          onChange={(to) => {
            const { origin: _origin, originatorId: _originator, ...rest } = to;
            set(rest);
          }}
          errorOf={errorOf}
          me={me}
          marked={{ classification: origin.base.classification, mayLower: document.may.lowerMarking }}
          readOnly={readOnly}
          bodies={bodies}
          topics={topics}
          regions={regions}
        />
        {isLowered(origin.base, fields) && (
          <TextArea id="field-reasonForLowering" label={items("lowering")} hint={items("loweringHint")} value={fields.reasonForLowering} aria-required onChange={(event) => set({ reasonForLowering: event.target.value })} error={errorOf("reasonForLowering")} />
        )}
        <TokenPicker
          id="field-custodianId"
          label={t("edit.custodian")}
          single
          value={fields.custodianId}
          onChange={(custodianId) => set({ custodianId })}
          search={(typed) => searchParties(typed, ["organisation", "unit", "post"], { locale, t: parties })}
          error={errorOf("custodianId")}
        />
      </div>
      <section className="card pad itemform-readers" aria-labelledby="itemform-readers">
        <h2 id="itemform-readers">{items("readersAfter")}</h2>
        <AudiencePreview asked={{ audience: fields.audience.map((party) => party.id), classification: fields.classification, ...(fields.custodianId[0] ? { custodianId: fields.custodianId[0].id } : {}) }} own={me} />
      </section>
      <div className="form itemform-acts">
        <div className="acts">
          <Button type="submit" look="primary" busy={saving.isPending}>
            {t("edit.save")}
            <span className="kbd" aria-hidden="true">
              Ctrl Enter
            </span>
          </Button>
          <LinkButton href={back} look="quiet">
            {shared("cancel")}
          </LinkButton>
        </div>
      </div>
    </form>
  );
}
