"use client";

import { Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import type { Taxonomies } from "@/components/items/register-names";
import { LibraryChips } from "@/components/library/library-chips";
import { addressOf, changed, isFiltered, readQuery, type LibraryQuery, type LibrarySort } from "@/components/library/library-query";
import { removeByKey } from "@/components/register/filter-chips";
import { ListExport } from "@/components/register/list-export";
import { OrderMenu } from "@/components/search/order-menu";
import { Popover } from "@/components/ui/popover";
import { SavedViews } from "@/components/views/saved-views";

const orders: readonly LibrarySort[] = ["-date", "date", "-filed", "filed"];

const loadMenu = () => import("@/components/library/library-filter-menu");
const LibraryFilterMenu = lazy(() => loadMenu().then((file) => ({ default: file.LibraryFilterMenu })));

type LibraryFilterBarProps = { query: LibraryQuery; first: Taxonomies | null; today: string; onChange: (query: LibraryQuery) => void };

export function LibraryFilterBar({ query, first, today, onChange }: LibraryFilterBarProps) {
  const t = useTranslations("library");
  const shared = useTranslations("register");
  const router = useRouter();
  const asked = addressOf(changed(query, {})).slice("/documents".length);

  return (
    <div className="fbar">
      <form
        className="seek"
        role="search"
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
          router.push(`/search?${new URLSearchParams(q ? { q, kind: "document" } : { kind: "document" })}`);
        }}
      >
        <Search className="ic" aria-hidden="true" />
        <input type="search" name="q" maxLength={300} autoComplete="off" aria-label={t("find")} placeholder={t("findHint")} />
        <input type="hidden" name="kind" value="document" />
        <kbd className="kbd" aria-hidden="true">
          /
        </kbd>
      </form>
      <div className="chips" onKeyDown={removeByKey} onPointerEnter={() => void loadMenu()} onFocus={() => void loadMenu()}>
        <LibraryChips query={query} first={first} onChange={onChange} />
        <Popover
          triggerClass="chip"
          label={shared("filter.menu")}
          trigger={
            <>
              <Plus className="ic" aria-hidden="true" />
              {shared("filter.add")}
            </>
          }
        >
          <Suspense>
            <LibraryFilterMenu query={query} today={today} onChange={onChange} />
          </Suspense>
        </Popover>
        {isFiltered(query) && (
          <button type="button" className="linkb s13" onClick={() => onChange({ sort: query.sort })}>
            {shared("filter.clear")}
          </button>
        )}
      </div>
      <div className="end">
        <SavedViews place="documents" query={asked.slice(1)} onOpen={(saved) => onChange(readQuery(new URLSearchParams(saved)))} />
        <ListExport list="documents" asked={asked} />
        <OrderMenu
          label={shared("sort.menu")}
          orders={orders.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
          chosen={query.sort}
          onChoose={(sort) => onChange(changed(query, { sort }))}
        />
      </div>
    </div>
  );
}
