"use client";

import { ArrowDownLeft, ArrowRightLeft, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { ItemChips } from "@/components/items/item-chips";
import { addressOf, isFiltered, readQuery, type ItemQuery } from "@/components/items/item-query";
import type { RegisterKind } from "@/components/register/register-kind";
import { RegisterList, type RegisterProps } from "@/components/register/register-list";
import { Tag } from "@/components/ui/tag";
import { call, type Answer, type Input } from "@/lib/api/client";

type Row = Answer<"GET /api/items">["items"][number];

const signs = { incoming: ArrowDownLeft, outgoing: ArrowUpRight, internal: ArrowRightLeft };

function Direction({ row }: { row: Row }) {
  const t = useTranslations("items");
  const Sign = signs[row.direction];
  return (
    <>
      <Sign className="ic" aria-hidden="true" />
      <span className="sr">{t(`direction.${row.direction}`)}</span>
    </>
  );
}

function Below({ row }: { row: Row }) {
  const items = useTranslations("items");
  const entries = useTranslations("entries");
  const words = useTranslations("interface");
  return (
    <>
      <span className="nw">{row.reference}</span>
      <span>{items(`form.${row.form}`)}</span>
      {row.status === "to_be_appraised" && <Tag tone="warn">{entries("status.to_be_appraised")}</Tag>}
      {row.demonstration && <span className="demo">{words("demo")}</span>}
    </>
  );
}

const loadMenu = () => import("@/components/items/item-filter-menu");

const items: RegisterKind<ItemQuery, Row> = {
  place: "items",
  entryKind: "item",
  words: "register",
  readQuery,
  addressOf,
  isFiltered,
  fetchPage: (query, signal) => call("GET /api/items", query as Input<"GET /api/items">, { signal }),
  Chips: ItemChips,
  Menu: lazy(() => loadMenu().then((file) => ({ default: file.ItemFilterMenu }))),
  loadMenu,
  Sign: Direction,
  Below,
  from: (row) => row.originator,
};

/** The register of information items. */
export function ItemRegister(props: RegisterProps<Row>) {
  return <RegisterList kind={items} {...props} />;
}
