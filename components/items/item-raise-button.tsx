"use client";

import { ChevronsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Classification } from "@/lib/domain/entries/model";

const ItemRaiseDialog = lazy(() => import("@/components/items/item-raise-dialog").then((file) => ({ default: file.ItemRaiseDialog })));

export type Raised = { id: string; revision: number; reason: string | null; audience: string[]; custodianId: string; embargoUntil: string | null };

/** One click raises the marking, a second confirms it. `levels` are those above the present one that one may give. */
export function ItemRaiseButton({ item, levels }: { item: Raised; levels: readonly Classification[] }) {
  const t = useTranslations("items.raise");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <ChevronsUp className="ic" aria-hidden="true" />
        {t("raise")}
      </Button>
      <Suspense>{open && <ItemRaiseDialog item={item} levels={levels} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
