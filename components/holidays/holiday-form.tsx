"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, type FormEvent } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { ApiRefusal, call } from "@/lib/api/client";

/** Adds a day to the calendar of one organisation. */
export function HolidayForm({ organisationId, organisation, year }: { organisationId: string; organisation: string; year: number }) {
  const t = useTranslations("holidays");
  const locale = useLocale();
  const problem = useProblemSentence();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { mutate, error, isPending } = useMutation({
    retry: false,
    mutationFn: (given: { day: string; nameEn: string; nameFr: string }) => call("POST /api/holidays", { organisationId, ...given }),
    onSuccess: (_, given) => {
      showToast({ message: t("added", { name: locale === "fr" ? given.nameFr : given.nameEn }) });
      form.current?.reset();
      router.refresh();
    },
  });
  const fieldless = error && !(error instanceof ApiRefusal && Object.keys(error.fields).length > 0) ? error : null;

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? "");
    mutate({ day: text("day"), nameEn: text("nameEn"), nameFr: text("nameFr") });
  }

  return (
    <form className="form holidayform" noValidate ref={form} onSubmit={add} aria-label={t("addTo", { organisation })}>
      <ProblemLine error={fieldless} />
      <div className="row">
        <DateInput id={`day-${organisationId}`} name="day" label={t("day")} min={`${year}-01-01`} max={`${year}-12-31`} error={problem.ofField(error, "day")} required />
        <TextInput id={`en-${organisationId}`} name="nameEn" label={t("nameEn")} maxLength={120} error={problem.ofField(error, "nameEn")} required />
        <TextInput id={`fr-${organisationId}`} name="nameFr" label={t("nameFr")} maxLength={120} error={problem.ofField(error, "nameFr")} required />
      </div>
      <div className="acts">
        <Button type="submit" busy={isPending}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
