"use client";

import { FileText, Keyboard, Library, Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { navigationFor, type ShellMay } from "@/components/layout/navigation";
import { NavigationIcon } from "@/components/layout/navigation-icon";
import type { PaletteCommand } from "@/components/layout/palette-option";
import { usePaletteSearch } from "@/components/layout/use-palette-search";
import { openLayer } from "@/components/layout/workspace-layer";
import { addressOfEntry } from "@/lib/domain/entries/model";

const reference = /^[a-z]{3}-\d{4}-\d{4,}$/i;

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What the palette offers for what is typed, in the order shown. */
export function usePaletteCommands(typed: string, may: ShellMay, close: () => void): PaletteCommand[] {
  const t = useTranslations("shell.palette");
  const place = useTranslations("navigation");
  const router = useRouter();
  const found = usePaletteSearch(typed);
  const text = typed.trim();

  const go = (href: string) => () => {
    close();
    router.push(href);
  };

  const exact = found.find((entry) => entry.reference.toLowerCase() === text.toLowerCase());
  const jump: PaletteCommand[] =
    reference.test(text) && !exact
      ? [
          {
            id: "jump",
            group: "entries",
            words: t("open", { reference: text.toUpperCase() }),
            icon: <FileText className="ic" aria-hidden="true" />,
            run: go(addressOfEntry(text.toUpperCase())),
          },
        ]
      : [];

  const entries = found.map((entry): PaletteCommand => ({
    id: entry.id,
    group: "entries",
    words: <span lang={entry.language}>{entry.title}</span>,
    icon: entry.document ? <Library className="ic" aria-hidden="true" /> : <FileText className="ic" aria-hidden="true" />,
    end: (
      <>
        <MarkingChip classification={entry.classification} bare />
        <span className="hide-s" translate="no">
          {entry.document?.symbols[0] ?? entry.reference}
        </span>
      </>
    ),
    run: go(addressOfEntry(entry.reference)),
  }));

  const places = [
    ...navigationFor(may).flatMap((group) => group.places),
    { key: "settings" as const, href: "/settings", go: undefined },
  ].flatMap(({ key, href, go: letter }): PaletteCommand[] =>
    plain(place(key)).includes(plain(text))
      ? [
          {
            id: key,
            group: "goTo",
            words: place(key),
            icon: <NavigationIcon of={key} />,
            end: letter && (
              <>
                <kbd className="kbd">G</kbd>
                <kbd className="kbd">{letter.toUpperCase()}</kbd>
              </>
            ),
            run: go(href),
          },
        ]
      : [],
  );

  const acts: PaletteCommand[] = [];
  if (text) {
    acts.push({
      id: "everything",
      group: "do",
      words: t("everything", { text }),
      icon: <Search className="ic" aria-hidden="true" />,
      end: (
        <>
          <kbd className="kbd">Ctrl</kbd>
          <kbd className="kbd">Enter</kbd>
        </>
      ),
      run: go(`/search?${new URLSearchParams({ q: text })}`),
    });
  }
  if (may.logItem && plain(t("newEntry")).includes(plain(text))) {
    acts.push({
      id: "new",
      group: "do",
      words: t("newEntry"),
      icon: <Plus className="ic" aria-hidden="true" />,
      end: <kbd className="kbd">C</kbd>,
      run: go("/items/new"),
    });
  }
  if (plain(t("shortcuts")).includes(plain(text))) {
    acts.push({
      id: "shortcuts",
      group: "do",
      words: t("shortcuts"),
      icon: <Keyboard className="ic" aria-hidden="true" />,
      end: <kbd className="kbd">?</kbd>,
      run: () => {
        close();
        openLayer("shortcuts");
      },
    });
  }

  return [...jump, ...entries, ...places, ...acts];
}
