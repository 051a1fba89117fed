"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { EntryPicker } from "@/components/entries/entry-picker";
import { newKey } from "@/components/layout/act-key";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { linkKinds, type LinkKind } from "@/lib/domain/links/model";

type EntryLinkDialogProps = { entry: { id: string; reference: string }; onClose: () => void; onMade: () => void };

/** Chooses how the entry is linked and to which other; only entries that one may open are offered. */
export function EntryLinkDialog({ entry, onClose, onMade }: EntryLinkDialogProps) {
  const t = useTranslations("links");
  const errors = useTranslations("errors.fields");
  const { sentence, ofField } = useProblemSentence();
  const [how, setHow] = useState("kind.arises_from");
  const [other, setOther] = useState<Option[]>([]);
  const [missing, setMissing] = useState(false);
  const key = useRef(newKey());
  const [way, kind] = how.split(".") as ["kind" | "inverse", LinkKind];

  const making = useMutation({
    retry: false,
    mutationFn: (otherId: string) =>
      call("POST /api/entries/{id}/links", { id: entry.id, otherId, kind, inverse: way === "inverse" }, { idempotencyKey: key.current }),
    onSuccess: (link) => {
      showToast({ message: t("made", { reference: link.entry.reference }) });
      onMade();
      onClose();
    },
  });

  function changed(change: () => void) {
    key.current = newKey();
    setMissing(false);
    making.reset();
    change();
  }

  function make() {
    if (!other[0]) return setMissing(true);
    if (!making.isPending) making.mutate(other[0].id);
  }

  const wrong = missing ? errors("required") : ofField(making.error, "otherId");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("dialog.title", { reference: entry.reference })}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t("dialog.cancel")}
          </Button>
          <Button look="primary" busy={making.isPending} onClick={make}>
            {t("dialog.make")}
          </Button>
        </>
      }
    >
      <div className="form linkform">
        <Select id="link-how" label={t("dialog.how")} value={how} onChange={(event) => changed(() => setHow(event.target.value))}>
          {(["kind", "inverse"] as const).flatMap((one) =>
            linkKinds.filter((each) => one === "kind" || each !== "counterpart_of").map((each) => (
              <option key={`${one}.${each}`} value={`${one}.${each}`}>
                {t(`${one}.${each}`)}
              </option>
            )),
          )}
        </Select>
        <EntryPicker
          name="link-other"
          label={t("dialog.other")}
          hint={t("dialog.otherHint")}
          placeholder={t("dialog.otherPlaceholder")}
          emptyText={t("dialog.nothing")}
          error={wrong}
          value={other}
          onChange={(chosen) => changed(() => setOther(chosen))}
          apartFrom={entry.id}
        />
        {making.error && !wrong && <p role="alert">{sentence(making.error)}</p>}
      </div>
    </Dialog>
  );
}
