"use client";

import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ProblemLine } from "@/components/layout/problem-line";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";
import { call } from "@/lib/api/client";

type HolidayLineProps = { organisationId: string; day: string; inWords: string; name: string };

/** One day of a calendar, and the way to take it out. */
export function HolidayLine({ organisationId, day, inWords, name }: HolidayLineProps) {
  const t = useTranslations("holidays");
  const router = useRouter();
  const { mutate, error, isPending } = useMutation({
    retry: false,
    mutationFn: () => call("DELETE /api/holidays/{organisationId}/{day}", { organisationId, day }),
    onSuccess: () => {
      showToast({ message: t("removed", { name }) });
      router.refresh();
    },
  });
  return (
    <li>
      <time dateTime={day}>{inWords}</time>
      <span>{name}</span>
      <IconButton label={t("removeOf", { name, day: inWords })} onClick={() => !isPending && mutate()}>
        <X className="ic" aria-hidden="true" />
      </IconButton>
      <ProblemLine error={error} />
    </li>
  );
}
