"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { PastAudienceAnswer } from "@/components/entries/past-audience-answer";
import { momentAt, officeZone, wallClock } from "@/components/items/item-moment";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog } from "@/components/ui/dialog";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import { momentOf } from "@/lib/i18n/format";

/** A day and an hour in Vienna, and the people who could open the entry then. */
export function PastAudienceDialog({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const t = useTranslations("entries.past");
  const locale = useLocale() as "en" | "fr";
  const [now] = useState(() => wallClock(new Date().toISOString()));
  const [at, setAt] = useState(() => new Date().toISOString());
  const [wrong, setWrong] = useState<string>();
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ["entries", entryId, "past-audience", at],
    queryFn: ({ signal }) => call("GET /api/entries/{id}/past-audience", { id: entryId, at }, { signal }),
    placeholderData: keepPreviousData,
  });
  const from = data && (data.filedAt > data.keptSince ? data.filedAt : data.keptSince);

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const wall = `${String(given.get("past-day"))}T${String(given.get("past-time"))}`;
    const moment = momentAt(wall);
    const problem = !moment.endsWith("Z") ? t("missing") : Date.parse(moment) > Date.now() ? t("future") : undefined;
    setWrong(problem);
    if (!problem) setAt(moment);
  }

  return (
    <Dialog open onClose={onClose} title={t("title")}>
      <form className="form" noValidate method="post" onSubmit={ask}>
        <div className="row">
          <DateInput name="past-day" label={t("day")} defaultValue={now.slice(0, 10)} max={now.slice(0, 10)} error={wrong} required />
          <TextInput name="past-time" type="time" label={t("time")} defaultValue={now.slice(11)} required />
        </div>
        {from && <p className="small muted">{t("knownFrom", { moment: momentOf(locale, from, officeZone) })}</p>}
        <div>
          <Button type="submit" busy={isPlaceholderData}>
            {t("ask")}
          </Button>
        </div>
      </form>
      <ProblemLine error={error} reading />
      {data ? <PastAudienceAnswer told={data} /> : !error && <p className="s13 muted" role="status">{t("loading")}</p>}
    </Dialog>
  );
}
