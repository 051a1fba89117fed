"use client";

import { Search, X } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { OrderMenu } from "@/components/search/order-menu";
import { SearchHelp } from "@/components/search/search-help";
import { addressOf, readQuestion, searchKinds, type SearchKind } from "@/components/search/search-question";
import { SearchResults } from "@/components/search/search-results";
import type { FirstResults } from "@/components/search/use-search";
import { useSettled } from "@/components/search/use-settled";
import { Chip } from "@/components/ui/chip";
import { IconButton } from "@/components/ui/icon-button";
import { addressOfEntry, parseReference } from "@/lib/domain/entries/model";

const pause = 150;
const orders = ["relevance", "newest"] as const;

/** Searches as one types; the address follows, so that it can be sent and come back to. */
export function SearchView({ first, paperLine }: { first: FirstResults; paperLine: string }) {
  const t = useTranslations("search");
  const params = useSearchParams();
  const router = useRouter();
  const [arrived] = useState(() => readQuestion(params));
  const [typed, setTyped] = useState(arrived.q);
  const [order, setOrder] = useState(arrived.order);
  const [kind, setKind] = useState(arrived.kind);
  const [q, settleNow] = useSettled(typed.trim(), pause);
  const field = useRef<HTMLInputElement>(null);
  const leaving = useRef(false);

  const question = { q, order, kind };
  const address = addressOf(question);
  const refused = first.refused && address === first.address;

  useEffect(() => {
    // Rewriting the address while another page is on its way would call that back.
    if (!leaving.current && address !== addressOf(readQuestion(new URLSearchParams(location.search)))) {
      window.history.replaceState(null, "", address);
    }
  }, [address]);

  function type(text: string) {
    leaving.current = false;
    setTyped(text);
    field.current?.focus();
  }

  // The pressed chip gives way to another: the focus goes where one goes on.
  function narrow(to: SearchKind | null) {
    setKind(to);
    field.current?.focus();
  }

  return (
    <>
      <form
        className="seek big"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const reference = parseReference(typed);
          if (!reference) return settleNow();
          leaving.current = true;
          router.push(addressOfEntry(reference));
        }}
      >
        <Search className="ic l" aria-hidden="true" />
        <input
          ref={field}
          type="search"
          name="q"
          maxLength={300}
          autoComplete="off"
          autoFocus={arrived.q === ""}
          aria-label={t("field")}
          placeholder={t("placeholder")}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        {typed && (
          <IconButton label={t("clear")} onClick={() => type("")}>
            <X className="ic" aria-hidden="true" />
          </IconButton>
        )}
      </form>
      <div className="fbar">
        {kind ? (
          <Chip on removeLabel={t("everything")} onClick={() => narrow(null)}>
            <span>{t.rich(`only.${kind}`, { b: (words: ReactNode) => <b>{words}</b> })}</span>
          </Chip>
        ) : (
          <div className="chips" role="group" aria-label={t("narrow")}>
            {searchKinds.map((one) => (
              <Chip key={one} onClick={() => narrow(one)}>
                {t(`kinds.${one}`)}
              </Chip>
            ))}
          </div>
        )}
        <div className="end">
          <OrderMenu
            label={t("order.label")}
            orders={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
            chosen={order}
            onChoose={setOrder}
          />
        </div>
      </div>
      {q === "" ? <SearchHelp onTry={type} /> : (
        <SearchResults question={question} first={first} refused={refused} paperLine={paperLine} onLeave={() => (leaving.current = true)} />
      )}
    </>
  );
}
