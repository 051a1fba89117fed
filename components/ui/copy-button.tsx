"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

type CopyButtonProps = {
  text: string;
  label: string;
  /** Said and shown for a moment afterwards. */
  copiedLabel: string;
  iconOnly?: boolean;
};

export function CopyButton({ text, label, copiedLabel, iconOnly }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 3000);
    return () => clearTimeout(timer);
  }, [copied]);

  const Sign = copied ? Check : Copy;
  const words = copied ? copiedLabel : label;
  return (
    <>
      <button
        type="button"
        className={iconOnly ? "iconb" : "btn quiet sm"}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? words : undefined}
        onClick={() => void copyText(text).then(setCopied)}
      >
        <Sign className="ic" aria-hidden="true" />
        {!iconOnly && words}
      </button>
      <span className="sr" role="status">
        {copied ? copiedLabel : ""}
      </span>
    </>
  );
}

/** The clipboard exists only on https and localhost; elsewhere a selection is copied the old way. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
