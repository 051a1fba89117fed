/** What a cell holds. A day (`YYYY-MM-DD`) and a moment (RFC 3339) stay dates where a format knows them. */
export type Cell = string | number | null | { readonly day: string } | { readonly moment: string };

/** A column of a list that leaves as a file: its name in the reader's language, its width in characters, its value. */
export type Column<Row> = { readonly head: string; readonly width: number; readonly cell: (row: Row) => Cell };
