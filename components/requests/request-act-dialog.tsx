"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { sendAct, shapes, type ActInput, type ActName } from "@/components/requests/request-act";
import type { ActedOn, AskedQuestion } from "@/components/requests/request-acts";
import { RequestNumbers } from "@/components/requests/request-numbers";
import { RequestPartyPicker } from "@/components/requests/request-party-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal } from "@/lib/api/client";
import type { Request } from "@/lib/domain/requests/contract";
import { declineReasons } from "@/lib/domain/requests/model";

type RequestActDialogProps = {
  act: ActName; request: ActedOn; questions: readonly AskedQuestion[]; language: string; may: Request["may"]; onClose: () => void;
};

/** One act on a request: what it means, what it asks for, and the same verb on the button. */
export function RequestActDialog({ act, request, questions, language, may, onClose }: RequestActDialogProps) {
  const t = useTranslations("requests");
  const shared = useTranslations("interface");
  const problem = useProblemSentence();
  const router = useRouter();
  const shape = shapes[act];
  const choosable = questions.filter((question) => (shape.numbers === "open" ? question.state === "open" : question.state !== "open"));
  const [text, setText] = useState("");
  const [numbers, setNumbers] = useState(() => (shape.numbers === "open" ? choosable.map((question) => question.number) : []));
  const [party, setParty] = useState<Option[]>([]);
  const [because, setBecause] = useState("");
  const [answer, setAnswer] = useState("");
  const attempt = useRef({ key: newKey(), sent: "" });
  const inWords = act === "answer" && may.answerInWords && !answer.trim();
  const needsText = shape.text === "required" || inWords;
  const means = act !== "answer" ? act : !may.answerByEntry ? "answerInWords" : may.answerInWords ? "answerEither" : "answer";

  const { mutate, error, isPending } = useMutation({
    retry: false,
    mutationFn: async () => {
      const given: ActInput = {
        id: request.id, revision: request.revision, text, numbers, partyId: party[0]?.id ?? "", assignedBefore: request.assigneeId, because, answer: answer.trim(),
      };
      const missing = {
        ...(needsText && !text.trim() && { text: "required" }), ...(shape.numbers && numbers.length === 0 && { numbers: "required" }),
        ...(shape.party && !party[0] && { [shape.party.field]: "required" }), ...(shape.because && !because && { because: "required" }),
        ...(act === "answer" && !may.answerInWords && !given.answer && { answer: "required" }),
      };
      if (Object.keys(missing).length > 0) throw new ApiRefusal({ kind: "invalid", fields: missing });
      // The same act tried again has one effect; another is another act.
      const sent = JSON.stringify(given);
      if (attempt.current.sent && attempt.current.sent !== sent) attempt.current.key = newKey();
      attempt.current.sent = sent;
      return sendAct(act, given, attempt.current.key);
    },
    onSuccess: (kept) => {
      const prepared = act === "answer" && kept.revision === request.revision;
      showToast({ message: t(prepared ? "actDone.prepared" : `actDone.${act}`) });
      onClose();
      router.refresh();
    },
    // What stands now is shown behind the dialog, and what was typed stays.
    onError: (refusal) => {
      if (refusal instanceof ApiRefusal && (refusal.kind === "conflict" || refusal.reason === "not_in_this_state")) router.refresh();
    },
  });
  const fieldless = error && !(error instanceof ApiRefusal && Object.keys(error.fields).length > 0) ? error : null;

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`actTitle.${act}`)}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="primary" busy={isPending} onClick={() => !isPending && mutate()}>
            {t(`act.${act}`)}
          </Button>
        </>
      }
    >
      <ProblemLine error={fieldless} />
      <p className="s13 t2">{t(`actMeans.${means}`)}</p>
      {act === "answer" && may.answerByEntry && (
        <TextInput
          name="answer"
          label={t("field.answer")}
          hint={t("field.answerHint")}
          optional={may.answerInWords ? shared("optional") : undefined}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
          error={problem.ofField(error, "answer")}
          autoComplete="off"
          maxLength={40}
        />
      )}
      {shape.because && (
        <Select name="because" label={t("field.because")} value={because} onChange={(event) => setBecause(event.target.value)} error={problem.ofField(error, "because")}>
          <option value="">{t("field.choose")}</option>
          {declineReasons.map((one) => (
            <option key={one} value={one}>
              {t(`because.${one}`)}
            </option>
          ))}
        </Select>
      )}
      {shape.party && (
        <RequestPartyPicker
          name={shape.party.field}
          kinds={shape.party.kinds}
          label={t(`field.${shape.party.field}`)}
          placeholder={t("field.party")}
          value={party}
          onChange={setParty}
          error={problem.ofField(error, shape.party.field)}
        />
      )}
      {shape.numbers && (
        <RequestNumbers
          label={t(`field.numbers.${act}`)}
          questions={choosable}
          language={language}
          chosen={numbers}
          onChange={setNumbers}
          error={problem.ofField(error, "numbers")}
        />
      )}
      {shape.text && (
        <TextArea
          name="text"
          label={t(`field.text.${inWords ? "answerInWords" : act}`)}
          optional={needsText ? undefined : shared("optional")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={problem.ofField(error, "text")}
          dir="auto"
          rows={inWords ? 6 : 3}
        />
      )}
    </Dialog>
  );
}
