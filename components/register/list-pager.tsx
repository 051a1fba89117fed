"use client";

import type { MouseEvent } from "react";

type ListPagerProps = {
  /** Addresses; null where one is at the beginning, or at the end. */
  start: string | null;
  next: string | null;
  words: { label: string; start: string; next: string; end: string };
  onTurn: (address: string) => void;
  /** Somebody is about to turn the page. */
  onNear: () => void;
};

/** Pages are addresses: they can be sent, opened beside, and gone back to. */
export function ListPager({ start, next, words, onTurn, onNear }: ListPagerProps) {
  const turn = (to: string) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onTurn(to);
  };

  return (
    <nav className="pager" aria-label={words.label}>
      {start && (
        <a className="btn quiet sm" href={start} onClick={turn(start)}>
          {words.start}
        </a>
      )}
      {next && (
        <a className="btn sm" rel="next" href={next} onClick={turn(next)} onPointerEnter={onNear} onFocus={onNear}>
          {words.next}
        </a>
      )}
      <span className="end">{words.end}</span>
    </nav>
  );
}
