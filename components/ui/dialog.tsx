"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
};

/** A modal dialog. The browser keeps the focus inside, closes it on Escape and gives the focus back. */
export function Dialog({ open, onClose, title, children, footer, wide }: DialogProps) {
  const t = useTranslations("interface");
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // The browser would choose the close button; a person comes for the first field.
      dialog.querySelector<HTMLElement>(":scope > .body :is(input, select, textarea)")?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    <dialog ref={box} className={wide ? "dlg wide" : "dlg"} aria-labelledby={titleId} onClose={onClose}>
      {open && (
        <>
          <header>
            <h2 id={titleId}>{title}</h2>
            <IconButton label={t("close")} onClick={() => box.current?.close()}>
              <X className="ic" aria-hidden="true" />
            </IconButton>
          </header>
          <div className="body">{children}</div>
          {footer && <footer>{footer}</footer>}
        </>
      )}
    </dialog>
  );
}
