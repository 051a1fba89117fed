import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

type ChipProps = {
  children: ReactNode;
  on?: boolean;
  /** Where the chip leads; for a filter, the address without it. */
  href?: string;
  onClick?: () => void;
  /** Set when pressing takes the chip away: the word for it, read after the sentence. */
  removeLabel?: string;
};

/** A filter or an attachment as a short sentence: words in grey, what counts in <b>. */
export function Chip({ children, on, href, onClick, removeLabel }: ChipProps) {
  const className = on ? "chip on" : "chip";
  const content = (
    <>
      {children}
      {removeLabel && (
        <>
          <span className="sr">{removeLabel}</span>
          <X className="ic" aria-hidden="true" />
        </>
      )}
    </>
  );
  if (href) {
    return (
      <Link className={className} href={href} prefetch={false}>
        {content}
      </Link>
    );
  }
  if (!onClick) return <span className={className}>{children}</span>;
  return (
    <button type="button" className={className} onClick={onClick}>
      {content}
    </button>
  );
}
