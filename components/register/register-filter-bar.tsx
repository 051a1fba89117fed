"use client";

import { Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { removeByKey } from "@/components/register/filter-chips";
import type { FirstNames } from "@/components/register/filter-names";
import { ListExport } from "@/components/register/list-export";
import { unfiltered } from "@/components/register/register-empty";
import type { ListedEntry, RegisterKind } from "@/components/register/register-kind";
import { changed, type RegisterQuery } from "@/components/register/register-query";
import { OrderMenu } from "@/components/search/order-menu";
import { Popover } from "@/components/ui/popover";
import { SavedViews } from "@/components/views/saved-views";
import type { EntrySort } from "@/lib/domain/entries/model";

const orders: readonly EntrySort[] = ["-date", "date", "-filed", "filed"];

type RegisterFilterBarProps<Q extends RegisterQuery, R extends ListedEntry> = { kind: RegisterKind<Q, R>; query: Q; first: FirstNames; today: string; onChange: (query: Q) => void };

export function RegisterFilterBar<Q extends RegisterQuery, R extends ListedEntry>({ kind, query, first, today, onChange }: RegisterFilterBarProps<Q, R>) {
  const t = useTranslations("register");
  const words = useTranslations(kind.words);
  const router = useRouter();
  const { Chips, Menu, entryKind } = kind;
  const asked = kind.addressOf(changed(query, {})).slice(kind.place.length + 1);

  return (
    <div className="fbar">
      <form
        className="seek"
        role="search"
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
          router.push(`/search?${new URLSearchParams(q ? { q, kind: entryKind } : { kind: entryKind })}`);
        }}
      >
        <Search className="ic" aria-hidden="true" />
        <input type="search" name="q" maxLength={300} autoComplete="off" aria-label={words("find")} placeholder={words("findHint")} />
        <input type="hidden" name="kind" value={entryKind} />
        <kbd className="kbd" aria-hidden="true">
          /
        </kbd>
      </form>
      <div className="chips" onKeyDown={removeByKey} onPointerEnter={() => void kind.loadMenu()} onFocus={() => void kind.loadMenu()}>
        <Chips query={query} first={first} onChange={onChange} />
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
            <Menu query={query} today={today} onChange={onChange} />
          </Suspense>
        </Popover>
        {kind.isFiltered(query) && (
          <button type="button" className="linkb s13" onClick={() => onChange(unfiltered(query.sort))}>
            {t("filter.clear")}
          </button>
        )}
      </div>
      <div className="end">
        <SavedViews place={kind.place} query={asked.slice(1)} onOpen={(saved) => onChange(kind.readQuery(new URLSearchParams(saved)))} />
        <ListExport list={kind.place} asked={asked} />
        <OrderMenu
          label={t("sort.menu")}
          orders={orders.map((sort) => ({ value: sort, label: words(`sort.${sort}`) }))}
          chosen={query.sort}
          onChoose={(sort) => onChange(changed<RegisterQuery>(query, { sort }) as Q)}
        />
      </div>
    </div>
  );
}
