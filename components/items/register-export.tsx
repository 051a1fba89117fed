"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import type { RegisterQuery } from "@/components/items/register-query";
import { Popover } from "@/components/ui/popover";

const RegisterExportPanel = lazy(() => import("@/components/items/register-export-panel").then((file) => ({ default: file.RegisterExportPanel })));

/** The list as it is filtered, to be saved as a file. */
export function RegisterExport({ query }: { query: RegisterQuery }) {
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
        <RegisterExportPanel query={query} />
      </Suspense>
    </Popover>
  );
}
