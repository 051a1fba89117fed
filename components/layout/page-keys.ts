import { useEffect } from "react";

export type KeyRow = [words: string, keys: string[]];

let shown: readonly KeyRow[] = [];

/** Keys for which only the page one is on listens, for the list of keys. */
export const pageKeys = (): readonly KeyRow[] => shown;

/** Names keys of a page in the list of keys, as long as it is shown. */
export function usePageKeys(rows: readonly KeyRow[]): void {
  useEffect(() => {
    shown = rows;
    return () => {
      if (shown === rows) shown = [];
    };
  }, [rows]);
}
