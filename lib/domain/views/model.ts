/** The lists whose filters are kept under a name. */
export const viewPlaces = ["items", "documents"] as const;
export type ViewPlace = (typeof viewPlaces)[number];
/** So many of one person for one list. */
export const mostViews = 50;
