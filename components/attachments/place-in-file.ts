/** Words of a comment, to be marked where they stand; they come with the page, so that no address tells them. */
export type QuotedInFile = { page: number | null; passage: number | null; words: string };
/** Where in a file somebody is led: `?page=3`, `?passage=12`, and what to look for there, `?find=words`; or from a comment to its words. */
export type PlaceInFile = { page: number | null; passage: number | null; find: string; quoted?: QuotedInFile };

const most = 200;
type Given = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? "") : (value ?? ""));
const number = (value: string): number | null => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : null);

/** The comment from which one comes: `?comment=`. */
export const commentOf = (given: Given): string => one(given.comment).slice(0, most);

/** The place an address names; what it says wrong leads to the beginning. */
export const placeOf = (given: Given): PlaceInFile => ({ page: number(one(given.page)), passage: number(one(given.passage)), find: one(given.find).slice(0, most) });

/** Keeps the address as the place is, so that it can be sent; nothing is loaded anew. */
export function writePlace(place: Partial<Omit<PlaceInFile, "quoted">>): void {
  const params = new URLSearchParams(window.location.search);
  for (const [key, value] of Object.entries(place)) {
    if (value) params.set(key, String(value));
    else params.delete(key);
  }
  const query = params.toString();
  if (`?${query}` !== window.location.search && (query || window.location.search)) window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
}
