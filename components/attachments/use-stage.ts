"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { PageSize } from "@/components/attachments/pdf-page";

const steps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];
/** CSS pixels for a point of paper, where a page is shown in its own size. */
const ownSize = 96 / 72;
const margin = 32;

const pageAt = (stage: HTMLElement, number: number) => stage.querySelector<HTMLElement>(`[data-page="${number}"]`);

/** Where one is in the pages, how large they are shown, and which are near enough to be drawn. */
export function useStage(ref: RefObject<HTMLDivElement | null>, pages: number, guess: PageSize | null) {
  const [width, setWidth] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [page, setPage] = useState(1);
  const [near, setNear] = useState<ReadonlySet<number>>(new Set());
  const kept = useRef(0);
  const fitting = guess && width ? Math.max(0.2, Math.min((width - margin) / guess.width, 2 * ownSize)) : 1;
  const scale = chosen ? chosen * ownSize : fitting;

  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    watcher.observe(ref.current!);
    return () => watcher.disconnect();
  }, [ref]);

  useEffect(() => {
    if (!guess) return;
    const watcher = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const next = new Set(before);
          for (const { target, isIntersecting } of entries) next[isIntersecting ? "add" : "delete"](Number((target as HTMLElement).dataset.page));
          return next;
        }),
      { root: ref.current, rootMargin: "600px 0px" },
    );
    for (const one of ref.current!.querySelectorAll("[data-page]")) watcher.observe(one);
    return () => watcher.disconnect();
  }, [ref, guess, pages]);

  // The same place of the document stays in sight when its size changes.
  useLayoutEffect(() => {
    const stage = ref.current!;
    stage.scrollTop = kept.current * stage.scrollHeight;
  }, [ref, scale]);

  const goTo = useCallback(
    (number: number, onlyIfAway = false) => {
      const wanted = Math.max(1, Math.min(pages, number));
      const stage = ref.current;
      const target = stage && pageAt(stage, wanted);
      if (!target) return;
      const inSight = target.offsetTop < stage.scrollTop + stage.clientHeight && target.offsetTop + target.offsetHeight > stage.scrollTop;
      if (!onlyIfAway || !inSight) {
        stage.scrollTop = target.offsetTop - 8;
        // Kept at once: the size may change before the stage has told that it was scrolled.
        kept.current = stage.scrollTop / Math.max(1, stage.scrollHeight);
      }
      setPage(wanted);
    },
    [ref, pages],
  );

  function onScroll() {
    const stage = ref.current!;
    kept.current = stage.scrollTop / Math.max(1, stage.scrollHeight);
    const middle = stage.scrollTop + stage.clientHeight / 2;
    // Pages are much alike: from where this one would be it is a few steps.
    let number = Math.max(1, Math.min(pages, Math.ceil((middle / Math.max(1, stage.scrollHeight)) * pages)));
    while (number < pages && (pageAt(stage, number + 1)?.offsetTop ?? Infinity) <= middle) number++;
    while (number > 1 && (pageAt(stage, number)?.offsetTop ?? 0) > middle) number--;
    setPage(number);
  }

  function zoom(way: 1 | -1 | 0) {
    if (way === 0) return setChosen(null);
    const now = scale / ownSize;
    const next = way > 0 ? steps.find((step) => step > now * 1.02) : steps.findLast((step) => step < now * 0.98);
    if (next) setChosen(next);
  }

  return { scale, percent: Math.round((scale / ownSize) * 100), page, near, goTo, onScroll, zoom };
}
