import { listenToRichText } from "../rich-text.ts";
import type { Cell, Look, Run, Writing } from "./passage.ts";

type State = { look: Look; note: number };
const looks: Record<string, keyof Look> = { b: "strong", i: "emphasis", ul: "under", strike: "struck", super: "raised", sub: "lowered" };

/** An RTF file with its structure: its paragraphs, tables, headings and notes. */
export function writeRichText(bytes: Buffer, writing: Writing): void {
  let state: State = { look: {}, note: 0 };
  const outer: State[] = [];
  const notes: Run[][] = [];
  let [runs, mark, inMark, level, inTable, rtl] = [[] as Run[], "", 0, 0, false, false];
  let cells: Run[][] = [];
  let rows: Run[][][] = [];

  const flushTable = () => {
    if (rows.length === 0) return;
    const table = rows;
    rows = [];
    writing.table((cell, row) => {
      table.forEach((one, place) => {
        if (place > 0) row();
        for (const inside of one) cell({} satisfies Omit<Cell, "parts">, () => writing.add({ is: "paragraph", runs: inside }));
      });
    });
  };
  const flush = () => {
    if (inTable) return void runs.push({ text: "\n" });
    flushTable();
    const written = mark.trim();
    const isNumber = /[\p{L}\p{N}]/u.test(written);
    writing.add({
      is: level ? "heading" : written ? "item" : "paragraph", ...(level && { level }), ...(written && !level && { level: 0 }),
      ...(isNumber && { mark: written.slice(0, 40) }), runs, ...(rtl && { rtl: true as const }),
    });
    runs = [];
    mark = "";
  };
  const put = (text: string) => {
    if (inMark) mark += text;
    else if (state.note) notes[state.note - 1]!.push({ text, ...state.look });
    else runs.push({ text, ...state.look });
  };

  listenToRichText(bytes, {
    text: put,
    open() {
      outer.push({ look: { ...state.look }, note: state.note });
      if (inMark) inMark++;
    },
    close() {
      state = outer.pop() ?? { look: {}, note: 0 };
      if (inMark) inMark--;
    },
    word(word, number) {
      const look = looks[word];
      if (word === "plain") state.look = {};
      else if (word === "ulnone") delete state.look.under;
      else if (word === "nosupersub") {
        delete state.look.raised;
        delete state.look.lowered;
      } else if (look) {
        if (number === 0) delete state.look[look];
        else Object.assign(state.look, { [look]: true });
      } else if (word === "listtext" || word === "pntext") inMark = 1;
      else if (word === "footnote" && !state.note) {
        runs.push({ text: "", note: String(notes.length + 1) });
        notes.push([]);
        state.note = notes.length;
      } else if (word === "pard") {
        [level, rtl, inTable] = [0, false, false];
      } else if (word === "rtlpar") rtl = true;
      else if (word === "intbl") inTable = true;
      else if (word === "outlinelevel") level = number >= 0 && number < 9 ? Math.min(6, number + 1) : 0;
      else if (state.note && /^(par|line)$/.test(word)) put("\n");
      else if (word === "par" || word === "sect" || word === "page") flush();
      else if (word === "line") put("\n");
      else if (word === "cell") {
        if (cells.length < 60) cells.push(runs);
        [runs, mark] = [[], ""];
      } else if (word === "row") {
        rows.push(cells);
        cells = [];
      } else return false;
      return true;
    },
  });
  inTable = false;
  flush();
  notes.forEach((note, place) => writing.add({ is: "note", mark: String(place + 1), runs: note }));
}
