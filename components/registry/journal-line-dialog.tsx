"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { wallClock } from "@/components/items/item-moment";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import type { JournalLine } from "@/lib/domain/registry/contract";
import { channels, journalDirections } from "@/lib/domain/registry/model";
import { named } from "@/lib/i18n/format";

type JournalLineDialogProps = { line?: JournalLine; entryId?: string; onClose: () => void };

/** Completes a line of the journal, or enters what came or went without the register. */
export function JournalLineDialog({ line, entryId, onClose }: JournalLineDialogProps) {
  const t = useTranslations("registry");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const kinds = useTranslations("entries.party");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const optionOf = (party: JournalLine["authorised"][number]): Option => ({ id: party.id, label: named(locale, party), shape: party.side });
  const [authorised, setAuthorised] = useState<Option[]>(line ? line.authorised.map(optionOf) : []);

  const keeping = useMutation({
    retry: false,
    mutationFn: (given: FormData) => {
      const said = (name: string) => String(given.get(name) ?? "");
      const whole = {
        day: said("day"), correspondent: said("correspondent"), channel: said("channel") as JournalLine["channel"], copies: Number(said("copies")),
        copyNumbers: said("copyNumbers"), remark: said("remark"), authorised: authorised.map(({ id }) => id),
      };
      // What is sent again after it was mended is another act; the same again is the same.
      const idempotencyKey = `${key}-${hashOf(JSON.stringify(whole))}`;
      return line
        ? call("PATCH /api/registry/{id}", { id: line.id, revision: line.revision, ...whole }, { idempotencyKey })
        : call("POST /api/registry", { entryId: entryId!, direction: said("direction"), ...whole } as Input<"POST /api/registry">, { idempotencyKey });
    },
    onSuccess: ({ number }) => {
      showToast({ message: t(line ? "form.saved" : "form.added", { number }) });
      void queries.invalidateQueries();
      onClose();
      router.refresh();
    },
  });
  const wrong = keeping.error instanceof ApiRefusal ? keeping.error.fields : {};
  const problem = (name: string) => (wrong[name] ? (fields.has(wrong[name]) ? fields(wrong[name]) : fields("unknown")) : undefined);

  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!keeping.isPending) keeping.mutate(new FormData(event.currentTarget));
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={line ? t("form.completeTitle", { number: line.number }) : t("form.addTitle")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="primary" type="submit" form="journal-line" busy={keeping.isPending}>
            {t(line ? "form.save" : "form.add")}
          </Button>
        </>
      }
    >
      <ProblemLine error={keeping.error} />
      <form id="journal-line" className="form" noValidate method="post" onSubmit={keep}>
        <div className="row">
          {!line && (
            <Select name="direction" label={t("form.direction")} error={problem("direction")}>
              {journalDirections.map((one) => (
                <option key={one} value={one}>
                  {t(`direction.${one}`)}
                </option>
              ))}
            </Select>
          )}
          <DateInput name="day" label={t("form.day")} defaultValue={line?.day ?? wallClock(new Date().toISOString()).slice(0, 10)} error={problem("day")} />
          <Select name="channel" label={t("form.channel")} defaultValue={line?.channel ?? "hand"} error={problem("channel")}>
            {channels.map((one) => (
              <option key={one} value={one}>
                {t(`channel.${one}`)}
              </option>
            ))}
          </Select>
        </div>
        <TextInput name="correspondent" label={t("form.correspondent")} hint={t("form.correspondentHint")} defaultValue={line?.correspondent} error={problem("correspondent")} autoComplete="off" />
        <div className="row">
          <TextInput name="copies" type="number" min={1} label={t("form.copies")} defaultValue={line?.copies ?? 1} error={problem("copies")} />
          <TextInput name="copyNumbers" label={t("form.copyNumbers")} optional={shared("optional")} defaultValue={line?.copyNumbers} error={problem("copyNumbers")} autoComplete="off" />
        </div>
        <TokenPicker
          name="authorised"
          label={t("form.authorised")}
          hint={t("form.authorisedHint")}
          optional={shared("optional")}
          value={authorised}
          onChange={setAuthorised}
          error={problem("authorised")}
          search={async (q) =>
            (await call("GET /api/parties", { q, kind: ["person", "post", "unit"], limit: 12 })).items.map((party) => ({
              ...optionOf(party), detail: [kinds(party.kind), locale === "fr" ? party.withinFr : party.withinEn].filter(Boolean).join(", "),
            }))
          }
        />
        <TextArea name="remark" label={t("form.remark")} optional={shared("optional")} defaultValue={line?.remark} error={problem("remark")} />
      </form>
    </Dialog>
  );
}

function hashOf(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (Math.imul(hash, 31) + letter.codePointAt(0)!) | 0;
  return (hash >>> 0).toString(16);
}
