"use client";

import { Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { RegisterChips } from "@/components/items/register-chips";
import type { FirstNames } from "@/components/items/register-names";
import { addressOf, changed, isFiltered, readQuery, type RegisterQuery } from "@/components/items/register-query";
import { removeByKey } from "@/components/register/filter-chips";
import { ListExport } from "@/components/register/list-export";
import { OrderMenu } from "@/components/search/order-menu";
import { Popover } from "@/components/ui/popover";
import { SavedViews } from "@/components/views/saved-views";
import type { ItemSort } from "@/lib/domain/items/model";

const orders: readonly ItemSort[] = ["-date", "date", "-filed", "filed"];

const loadMenu = () => import("@/components/items/register-filter-menu");
const RegisterFilterMenu = lazy(() => loadMenu().then((file) => ({ default: file.RegisterFilterMenu })));

type RegisterFilterBarProps = { query: RegisterQuery; first: FirstNames; onChange: (query: RegisterQuery) => void };

export function RegisterFilterBar({ query, first, onChange }: RegisterFilterBarProps) {
  const t = useTranslations("register");
  const router = useRouter();
  const asked = addressOf(changed(query, {})).slice("/items".length);

  return (
    <div className="fbar">
      <form
        className="seek"
        role="search"
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
          router.push(`/search?${new URLSearchParams(q ? { q, kind: "item" } : { kind: "item" })}`);
        }}
      >
        <Search className="ic" aria-hidden="true" />
        <input type="search" name="q" maxLength={300} autoComplete="off" aria-label={t("find")} placeholder={t("find")} />
        <input type="hidden" name="kind" value="item" />
        <kbd className="kbd" aria-hidden="true">
          /
        </kbd>
      </form>
      <div className="chips" onKeyDown={removeByKey} onPointerEnter={() => void loadMenu()} onFocus={() => void loadMenu()}>
        <RegisterChips query={query} first={first} onChange={onChange} />
        <Popover
          triggerClass="chip"
          label={t("filter.menu")}
          trigger={
            <>
              <Plus className="ic" aria-hidden="true" />
              {t("filter.add")}
            </>
          }
        >
          <Suspense>
            <RegisterFilterMenu query={query} onChange={onChange} />
          </Suspense>
        </Popover>
        {isFiltered(query) && (
          <button type="button" className="linkb s13" onClick={() => onChange({ sort: query.sort })}>
            {t("filter.clear")}
          </button>
        )}
      </div>
      <div className="end">
        <SavedViews place="items" query={asked.slice(1)} onOpen={(saved) => onChange(readQuery(new URLSearchParams(saved)))} />
        <ListExport list="items" asked={asked} />
        <OrderMenu
          label={t("sort.menu")}
          orders={orders.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
          chosen={query.sort}
          onChoose={(sort) => onChange(changed(query, { sort }))}
        />
      </div>
    </div>
  );
}
