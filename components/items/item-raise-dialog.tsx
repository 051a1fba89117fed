"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AudienceNames } from "@/components/entries/audience-names";
import { MarkingChip } from "@/components/entries/marking-chip";
import type { Raised } from "@/components/items/item-raise-button";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { call } from "@/lib/api/client";
import { classificationReasons, type Classification } from "@/lib/domain/entries/model";

type ItemRaiseDialogProps = { item: Raised; levels: readonly Classification[]; onClose: () => void };

/** Says who loses sight of the entry under the higher marking, and asks why before it is given. */
export function ItemRaiseDialog({ item, levels, onClose }: ItemRaiseDialogProps) {
  const t = useTranslations("items.raise");
  const names = useTranslations("entries");
  const markings = useTranslations("interface.marking");
  const shared = useTranslations("interface");
  const required = useTranslations("errors.fields")("required");
  const router = useRouter();
  const queries = useQueryClient();
  const [level, setLevel] = useState<Classification>(levels[0]!);
  const [reason, setReason] = useState(item.reason ?? "");
  const [asked, setAsked] = useState(false);
  const [key] = useState(newKey);

  const now = useQuery({
    queryKey: ["entries", item.id, "audience"],
    queryFn: ({ signal }) => call("GET /api/entries/{id}/audience", { id: item.id }, { signal }),
  });
  const then = useQuery({
    queryKey: ["audience", item.id, level],
    queryFn: ({ signal }) =>
      call(
        "GET /api/audience",
        { audience: item.audience, classification: level, custodianId: item.custodianId, ...(item.embargoUntil ? { embargoUntil: item.embargoUntil } : {}) },
        { signal },
      ),
    enabled: item.audience.length > 0,
  });
  const shutOut = then.data?.outsideMarking.filter((person) => now.data?.readers.some((reader) => reader.id === person.id)) ?? [];

  const raising = useMutation({
    retry: false,
    mutationFn: () =>
      call(
        "PATCH /api/items/{id}",
        { id: item.id, revision: item.revision, classification: level, classificationReason: reason as (typeof classificationReasons)[number] },
        // The same choice tried again has one effect; another choice is another act.
        { idempotencyKey: `${key}-${level}-${reason}`.slice(0, 80) },
      ),
    onSuccess: () => {
      void queries.invalidateQueries();
      showToast({ message: t("raised", { marking: markings(level) }) });
      onClose();
      router.refresh();
    },
  });

  function raise() {
    setAsked(true);
    if (reason) raising.mutate();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="primary" busy={raising.isPending} onClick={raise}>
            {t("confirm", { marking: markings(level) })}
          </Button>
        </>
      }
    >
      <ProblemLine error={raising.error} />
      {levels.length > 1 ? (
        <RadioCards
          label={t("to")}
          name="raised-level"
          value={level}
          onChange={(event) => setLevel(event.target.value as Classification)}
          options={levels.map((one) => ({ value: one, label: <MarkingChip classification={one} /> }))}
        />
      ) : (
        <p className="cluster">
          <span>{t("to")}</span> <MarkingChip classification={level} />
        </p>
      )}
      <Select
        id="raise-reason"
        label={t("reason")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={asked && !reason ? required : undefined}
      >
        <option value="">{t("choose")}</option>
        {classificationReasons.map((one) => (
          <option key={one} value={one}>
            {names(`classificationReason.${one}`)}
          </option>
        ))}
      </Select>
      {shutOut.length > 0 ? (
        <div className="flow s">
          <Callout tone="warn">{t("shutOut", { count: shutOut.length })}</Callout>
          <AudienceNames readers={shutOut} />
        </div>
      ) : (
        then.data && <p className="s13 t2">{t("nobodyShutOut")}</p>
      )}
      <p className="small muted">{t("lowering")}</p>
    </Dialog>
  );
}
