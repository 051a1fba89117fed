"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { Popover } from "@/components/ui/popover";

export type ExportedList = "items" | "documents" | "registry" | "forum-record";

const ListExportPanel = lazy(() => import("@/components/register/list-export-panel").then((file) => ({ default: file.ListExportPanel })));

/** The list as it is filtered, to be saved as a file. */
export function ListExport(of: { list: ExportedList; asked: string }) {
  const t = useTranslations("exports.menu");
  return (
    <Popover
      triggerClass="btn quiet sm"
      label={t("label")}
      align="end"
      trigger={
        <>
          <Download className="ic s" aria-hidden="true" />
          {t("button")}
        </>
      }
    >
      <Suspense>
        <ListExportPanel {...of} />
      </Suspense>
    </Popover>
  );
}
