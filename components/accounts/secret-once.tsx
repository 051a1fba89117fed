"use client";

import { KeyRound } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type SecretOnceProps = {
  title: string;
  text: string;
  /** Whose secret it is. */
  label: string;
  secret: string;
  copy: string;
  copied: string;
  done: string;
  onDone: () => void;
};

/** A secret that is shown this once. It stays until it is put away, and takes the focus when it comes. */
export function SecretOnce({ title, text, label, secret, copy, copied, done, onDone }: SecretOnceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className="once" role="status" tabIndex={-1}>
      <div className="cluster">
        <KeyRound className="ic" aria-hidden="true" />
        <b>{title}</b>
      </div>
      <p className="s13">{text}</p>
      <input
        className="input code"
        readOnly
        value={secret}
        aria-label={label}
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => event.target.select()}
      />
      <div className="cluster">
        <CopyButton text={secret} label={copy} copiedLabel={copied} />
        <Button small onClick={onDone}>
          {done}
        </Button>
      </div>
    </div>
  );
}
