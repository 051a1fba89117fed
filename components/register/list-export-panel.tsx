"use client";

import { useQuery } from "@tanstack/react-query";
import { FileSpreadsheet, FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ExportedList } from "@/components/register/list-export";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { call, type Input } from "@/lib/api/client";

const formats = [
  { format: "csv", Icon: FileText },
  { format: "xlsx", Icon: FileSpreadsheet },
  { format: "docx", Icon: FileText },
] as const;

/** How much the file would hold and under which marking, before it is made; the browser shows how far it has come. */
export function ListExportPanel({ list, asked }: { list: ExportedList; asked: string }) {
  const t = useTranslations("exports.menu");
  const marking = useTranslations("interface.marking");
  const locale = useLocale();
  const { sentence } = useProblemSentence();
  const { data, error } = useQuery({
    queryKey: ["exports", list, asked],
    queryFn: ({ signal }) => call(`GET /api/exports/${list}`, Object.fromEntries(new URLSearchParams(asked)) as unknown as Input<"GET /api/exports/items">, { signal }),
    gcTime: 0,
    retry: false,
  });

  if (error) return <p className="exportof" role="alert">{sentence(error, true)}</p>;
  return (
    <div className="exportof">
      <p role="status">{data ? t("rows", { count: data.rows, marking: marking(data.marking).toLocaleUpperCase(locale), most: data.most }) : t("asking")}</p>
      {data && data.named > 0 && <p>{t(list === "registry" ? "withheld" : "named", { count: data.named })}</p>}
      {data && data.numbered > 0 && <p>{t("numbered", { count: data.numbered })}</p>}
      {data && data.leftOut > 0 && <p>{t("leftOut", { count: data.leftOut })}</p>}
      {data && (
        <ul className="picks">
          {formats.filter(({ format }) => format !== "docx" || list === "forum-record").map(({ format, Icon }) => (
            <li key={format}>
              <a href={`/api/exports/${list}/${format}${asked}`} download onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}>
                <Icon className="ic" aria-hidden="true" />
                <span>
                  {t(format)}
                  <small>{t(`${format}Hint`)}</small>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{t("recorded")}</p>
    </div>
  );
}
