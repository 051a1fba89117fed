"use client";

import "./request-page.css";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, type KeyboardEvent } from "react";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { useDraft } from "@/components/entries/use-draft";
import { ProblemLine } from "@/components/layout/problem-line";
import { useFormProblems } from "@/components/people/use-form-problems";
import { emptyFields, fieldsOf, type RequestFields } from "@/components/requests/request-fields";
import { RequestFormQuestions } from "@/components/requests/request-form-questions";
import { RequestPartyPicker } from "@/components/requests/request-party-picker";
import { useSendingRequest } from "@/components/requests/use-sending-request";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { classificationReasons, classifications, levelOf, type Classification } from "@/lib/domain/entries/model";
import type { Request } from "@/lib/domain/requests/contract";
import { priorities, requestKinds } from "@/lib/domain/requests/model";

type RequestFormProps = {
  /** The draft to write anew; null for a new request. */
  request: Request | null;
  me: { side: "un" | "osce" | "third"; clearance: Classification; markStrictlyConfidential: boolean };
  /** Whom somebody outside asks: the office. Null where one chooses. */
  office: { side: "un" | "osce" | "third"; name: string } | null;
};

/** Asks the other side, or a unit of one's own: numbered questions, a day, a marking. */
export function RequestForm({ request, me, office }: RequestFormProps) {
  const t = useTranslations("requests.write");
  const words = useTranslations("requests");
  const names = useTranslations("entries.classificationReason");
  const optional = useTranslations("interface")("optional");
  const router = useRouter();
  const [initial] = useState(() => (request ? fieldsOf(request) : emptyFields(me.clearance)));
  const [fields, setFields] = useState(initial);
  const set = <K extends keyof RequestFields>(field: K) => (value: RequestFields[K]) => setFields((now) => ({ ...now, [field]: value }));
  const touched = JSON.stringify(fields) !== JSON.stringify(initial);
  const draft = useDraft(request ? `request:${request.id}` : "request:new", touched ? { fields } : null, (kept) => setFields(kept.fields));
  const { mutate, error, isPending } = useSendingRequest(request, !request && !office, (kept) => {
    draft.forget(true);
    showToast({ message: t(kept.state === "draft" ? "kept" : "sent") });
    router.push(`/requests/${kept.reference}`);
    router.refresh();
  });
  const labels = {
    askedOfId: t("askedOf"), requestKind: t("kind"), title: t("title"), summary: t("summary"), questions: t("questions"), priority: t("priority"), needBy: t("needBy"),
    needWithin: t("needWithin"), classification: t("marking"), classificationReason: t("reason"),
  };
  const { problems, ofField, title } = useFormProblems(error, labels);
  const byRelease = request ? request.direction === "outgoing" : fields.askedOf.some((party) => party.shape !== me.side);
  const submit = (send: boolean) => !isPending && mutate({ fields, send });

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      submit(!request && !byRelease);
    } else if (event.target instanceof HTMLInputElement) {
      // Enter in a line must not send a request.
      event.preventDefault();
    }
  }

  return (
    <form className="form underabs" noValidate method="post" onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      <ErrorSummary title={title} problems={problems} />
      {problems.length === 0 && <ProblemLine error={error} />}
      {draft.restoredAt && (
        <Callout tone="acc" role="status">
          {t("restored")}{" "}
          <button type="button" className="linkb" onClick={() => { setFields(initial); draft.forget(false); }}>
            {t("discard")}
          </button>
        </Callout>
      )}
      {office || request ? (
        <div className="fld">
          <p className="lbl">{t("askedOf")}</p>
          <p>{office && <OrganisationMark side={office.side} name={office.name} />}</p>
        </div>
      ) : (
        <RequestPartyPicker
          name="askedOfId"
          kinds={["unit", "organisation"]}
          label={t("askedOf")}
          hint={t("askedOfHint")}
          placeholder={t("askedOfPlaceholder")}
          value={fields.askedOf}
          onChange={set("askedOf")}
          error={ofField("askedOfId")}
        />
      )}
      {byRelease && <Callout>{t("byRelease")}</Callout>}
      <RadioCards
        name="requestKind"
        label={t("kind")}
        value={fields.requestKind}
        onChange={(event) => set("requestKind")(event.target.value as RequestFields["requestKind"])}
        error={ofField("requestKind")}
        options={requestKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`), hint: words(`kindHint.${kind}`) }))}
      />
      <TextInput name="title" label={t("title")} hint={t("titleHint")} value={fields.title} onChange={(event) => set("title")(event.target.value)} error={ofField("title")} dir="auto" autoComplete="off" aria-required />
      <TextArea name="summary" label={t("summary")} hint={t("summaryHint")} optional={optional} value={fields.summary} onChange={(event) => set("summary")(event.target.value)} error={ofField("summary")} dir="auto" serif />
      <RequestFormQuestions questions={fields.questions} onChange={set("questions")} error={ofField("questions")} />
      <Select name="priority" label={t("priority")} value={fields.priority} onChange={(event) => set("priority")(event.target.value as RequestFields["priority"])} error={ofField("priority")}>
        {priorities.map((one) => (
          <option key={one} value={one}>
            {words(`priority.${one}`)}
          </option>
        ))}
      </Select>
      <div className="row">
        <DateInput name="needBy" label={t("needBy")} hint={t("needByHint")} optional={optional} value={fields.needBy} onChange={(event) => set("needBy")(event.target.value)} error={ofField("needBy")} />
        <TextInput name="needWithin" inputMode="numeric" label={t("needWithin")} hint={t("needWithinHint")} optional={optional} value={fields.needWithin} onChange={(event) => set("needWithin")(event.target.value.replace(/\D/g, ""))} error={ofField("needWithin")} maxLength={3} />
      </div>
      {!request && (
        <>
          <RadioCards
            name="classification"
            label={t("marking")}
            hint={t("markingHint")}
            value={fields.classification}
            onChange={(event) => set("classification")(event.target.value as Classification)}
            error={ofField("classification")}
            options={classifications.map((level) => {
              const because = levelOf(level) > levelOf(me.clearance) ? t("aboveClearance") : level === "STRICTLY_CONFIDENTIAL" && !me.markStrictlyConfidential ? t("reserved") : undefined;
              return { value: level, label: <MarkingChip classification={level} />, hint: because, disabled: because !== undefined };
            })}
          />
          {fields.classification !== "UNCLASSIFIED" && (
            <Select name="classificationReason" label={t("reason")} value={fields.classificationReason} onChange={(event) => set("classificationReason")(event.target.value)} error={ofField("classificationReason")} aria-required>
              <option value="">{t("chooseReason")}</option>
              {classificationReasons.map((reason) => (
                <option key={reason} value={reason}>
                  {names(reason)}
                </option>
              ))}
            </Select>
          )}
        </>
      )}
      <div className="acts">
        {!request && !byRelease && (
          <Button look="primary" busy={isPending} onClick={() => submit(true)}>
            {t("send")}
            <span className="kbd" aria-hidden="true">
              Ctrl Enter
            </span>
          </Button>
        )}
        <Button look={request || byRelease ? "primary" : "plain"} busy={isPending} onClick={() => submit(false)}>
          {t(request ? "save" : "saveDraft")}
        </Button>
        <LinkButton look="quiet" href={request ? `/requests/${request.reference}` : "/requests"}>
          {t("cancel")}
        </LinkButton>
      </div>
    </form>
  );
}
