"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { ApiRefusal, call } from "@/lib/api/client";
import { keptCalendars, type KeptCalendar } from "@/lib/domain/calendars/model";
import { days, named } from "@/lib/i18n/format";

/** Reads an iCalendar file in: first what it would bring and what not, then it is kept. */
export function CalendarImport() {
  const t = useTranslations("calendars");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const { ofField } = useProblemSentence();
  const [calendar, setCalendar] = useState<KeptCalendar>("un_vienna");
  const [file, setFile] = useState<File | null>(null);
  const reading = useMutation({
    retry: false,
    mutationFn: async (keep: boolean) => call("POST /api/calendars/{calendar}/imports", { calendar, ics: file ? await file.text() : "", keep }),
    onSuccess: ({ kept, periods }) => {
      if (!kept) return;
      showToast({ message: t("import.kept", { count: periods.length }) });
      router.refresh();
    },
  });
  const { data, error } = reading;
  function read(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!reading.isPending) reading.mutate(false);
  }
  const inField = error instanceof ApiRefusal && error.fields.ics;
  return (
    <form className="form underabs noprint" noValidate onSubmit={read}>
      {!inField && <ProblemLine error={error} />}
      <div className="row">
        <Select name="calendar" label={t("import.calendar")} value={calendar} onChange={(event) => { setCalendar(event.target.value as KeptCalendar); reading.reset(); }}>
          {keptCalendars.map((one) => (
            <option key={one} value={one}>
              {t(`names.${one}`)}
            </option>
          ))}
        </Select>
        <TextInput
          type="file" name="ics" accept=".ics,text/calendar" label={t("import.file")} hint={t("import.fileHint")} error={ofField(error, "ics")}
          onChange={(event) => { setFile(event.target.files?.[0] ?? null); reading.reset(); }}
        />
      </div>
      <div>
        <Button type="submit" busy={reading.isPending}>
          {t("import.read")}
        </Button>
      </div>
      {data && !data.kept && (
        <div role="status">
          <p className="med">{t(data.periods.length + data.leftOut.length === 0 ? "import.noEvent" : "import.brings", { count: data.periods.length })}</p>
          <ul className="bullets">
            {data.periods.slice(0, 200).map((one) => (
              <li key={`${one.firstDay}${one.nameEn}`}>
                {days(locale, one.firstDay, one.lastDay)} – {named(locale, one)}{" "}
                <span className="t2">
                  {t(`kind.${one.kind}`)}
                  {one.known && ` · ${t("import.known")}`}
                </span>
              </li>
            ))}
          </ul>
          {data.leftOut.length > 0 && (
            <>
              <p className="med">{t("import.leftOut", { count: data.leftOut.length })}</p>
              <ul className="bullets">
                {data.leftOut.slice(0, 200).map((one, at) => (
                  <li key={at}>
                    {one.name || t("import.unnamed")} <span className="t2">{t(`why.${one.why}`)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {data.periods.length > 0 && (
            <Button look="primary" busy={reading.isPending} onClick={() => reading.mutate(true)}>
              {t("import.keep")}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
