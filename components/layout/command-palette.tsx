"use client";

import { ArrowDown, ArrowUp, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { ShellMay } from "@/components/layout/navigation";
import { PaletteOption } from "@/components/layout/palette-option";
import { usePaletteCommands } from "@/components/layout/use-palette-commands";

/** Ctrl K: go to a place, an entry or an act by typing a piece of its name. Finds only what one may read. */
export function CommandPalette({ may, onClose }: { may: ShellMay; onClose: () => void }) {
  const t = useTranslations("shell.palette");
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const commands = usePaletteCommands(typed, may, close);
  const at = Math.min(place, commands.length - 1);
  const current = commands[at];

  useEffect(() => dialog.current?.showModal(), []);

  function close() {
    dialog.current?.close();
    // The dialog's own event comes later, when a command may have opened another layer already.
    onClose();
  }

  useEffect(() => {
    if (current) document.getElementById(`palette-${current.id}`)?.scrollIntoView({ block: "nearest" });
  }, [current]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) setPlace((at + step + commands.length) % commands.length);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      commands.find((command) => command.id === "everything")?.run();
    } else if (event.key === "Enter") current?.run();
    else return;
    event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      className="pal"
      aria-label={t("title")}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="q">
        <Search className="ic l" aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label={t("title")}
          aria-expanded="true"
          aria-controls="palette-found"
          aria-activedescendant={current ? `palette-${current.id}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t("placeholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd className="kbd">Esc</kbd>
      </div>
      <div className="found" role="listbox" id="palette-found" aria-label={t("title")}>
        {commands.map((command, order) => (
          <Fragment key={command.id}>
            {command.group !== commands[order - 1]?.group && <div role="presentation">{t(`groups.${command.group}`)}</div>}
            <PaletteOption
              id={`palette-${command.id}`}
              command={command}
              chosen={order === at}
              onPoint={() => setPlace(order)}
            />
          </Fragment>
        ))}
      </div>
      <span className="sr" role="status">
        {typed && t("count", { count: commands.length })}
      </span>
      <div className="ft" aria-hidden="true">
        <span>
          <kbd className="kbd">
            <ArrowUp className="ic" />
          </kbd>{" "}
          <kbd className="kbd">
            <ArrowDown className="ic" />
          </kbd>{" "}
          {t("move")}
        </span>
        <span>
          <kbd className="kbd">Enter</kbd> {t("openKey")}
        </span>
        <span className="end">{t("onlyYours")}</span>
      </div>
    </dialog>
  );
}
