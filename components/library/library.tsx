"use client";

import "@/components/library/library.css";
import { Library as Books } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { LibraryChips } from "@/components/library/library-chips";
import { addressOf, isFiltered, readQuery, type LibraryQuery } from "@/components/library/library-query";
import { LibraryState } from "@/components/library/library-state";
import type { RegisterKind } from "@/components/register/register-kind";
import { RegisterList, type RegisterProps } from "@/components/register/register-list";
import { call, type Answer, type Input } from "@/lib/api/client";

type Row = Answer<"GET /api/documents">["items"][number];

const Sign = () => <Books className="ic" aria-hidden="true" />;

function Below({ row }: { row: Row }) {
  const t = useTranslations("library");
  const documents = useTranslations("documents");
  const entries = useTranslations("entries");
  const words = useTranslations("interface");
  return (
    <>
      {row.symbols.map((symbol) => (
        <bdi key={symbol} className="symbol" translate="no">
          {symbol}
        </bdi>
      ))}
      <span>{documents(`type.${row.documentType}`)}</span>
      <span className="nw">{row.reference}</span>
      {row.languages.length > 0 && (
        <span className="nw">
          <span className="sr">{t("languages")}</span>
          {row.languages.map((language) => (
            <abbr key={language} className="lng" title={entries(`language.${language}`)}>
              {language}
            </abbr>
          ))}
        </span>
      )}
      {row.origin === "received" && !row.dateOfInformation && <span>{t("undated")}</span>}
      {row.demonstration && <span className="demo">{words("demo")}</span>}
    </>
  );
}

function State({ row }: { row: Row }) {
  const t = useTranslations("library");
  return (
    <>
      <LibraryState state={row.state} />
      {row.version && (row.origin === "own" || row.version !== "1.0") && <span className="small muted nw">{t("version", { label: row.version })}</span>}
    </>
  );
}

const loadMenu = () => import("@/components/library/library-filter-menu");

const documents: RegisterKind<LibraryQuery, Row> = {
  place: "documents",
  entryKind: "document",
  words: "library",
  readQuery,
  addressOf,
  isFiltered,
  fetchPage: (query, signal) => call("GET /api/documents", query as Input<"GET /api/documents">, { signal }),
  Chips: LibraryChips,
  Menu: lazy(() => loadMenu().then((file) => ({ default: file.LibraryFilterMenu }))),
  loadMenu,
  Sign,
  Below,
  own: { head: "state", width: "w-stage", Cell: State },
  from: (row) => row.body ?? row.originator,
};

/** The library of policy documents. */
export function Library(props: RegisterProps<Row>) {
  return <RegisterList kind={documents} {...props} />;
}
