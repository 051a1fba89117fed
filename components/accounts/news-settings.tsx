"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { call, type Input } from "@/lib/api/client";
import type { Me } from "@/lib/domain/accounts/contract";
import { mailLimits, timeZones, type MailLimit } from "@/lib/domain/notifications/model";

type NewsSettingsProps = { news: Me["news"]; timeZone: string; mails: boolean };
type Zone = (typeof timeZones)[number];

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** How one is told of news by mail: when, at once or not, and what a mail may name. */
export function NewsSettings({ news, timeZone, mails }: NewsSettingsProps) {
  const t = useTranslations("accounts.notifications");
  const router = useRouter();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (given: Input<"PATCH /api/me">) => call("PATCH /api/me", given),
    onSuccess: () => {
      showToast({ message: t("saved") });
      router.refresh();
    },
  });
  const nameOf = (zone: Zone) => t(`zones.${zone.replace("/", "_")}`);
  const zones = [...timeZones].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const own = timeZones.find((zone) => zone === timeZone);

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const given = new FormData(event.currentTarget);
    const zone = String(given.get("timeZone"));
    mutate({
      digestHour: given.get("digestHour") === "" ? null : Number(given.get("digestHour")),
      urgentMail: given.get("urgentMail") === "on",
      mailLimit: String(given.get("mailLimit")) as MailLimit,
      ...(zone ? { timeZone: zone as Zone } : {}),
    });
  }

  return (
    <form className="form narrowform" method="post" onSubmit={save}>
      {!mails && <Callout>{t("noRelay")}</Callout>}
      <ProblemLine error={error} />
      <Select name="digestHour" label={t("digest")} hint={t("digestHint")} defaultValue={news.digestHour ?? ""}>
        <option value="">{t("digestNone")}</option>
        {hours.map((hour) => (
          <option key={hour} value={hour}>
            {t("digestAt", { hour })}
          </option>
        ))}
      </Select>
      <Select name="timeZone" label={t("timeZone")} hint={t("timeZoneHint")} defaultValue={own ?? ""}>
        {!own && <option value="">{timeZone.replaceAll("_", " ")}</option>}
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {nameOf(zone)}
          </option>
        ))}
      </Select>
      <Checkbox name="urgentMail" label={t("urgent")} defaultChecked={news.urgentMail} />
      <RadioCards
        name="mailLimit"
        label={t("limit")}
        hint={t("limitHint")}
        defaultValue={news.mailLimit}
        options={[...mailLimits].reverse().map((value) => ({ value, label: t(`limits.${value}`) }))}
      />
      <div className="acts">
        <Button type="submit" look="primary" busy={isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
