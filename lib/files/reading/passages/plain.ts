import type { Run, Writing } from "./passage.ts";

const run = (text: string): Run[] => [{ text }];

/** A text in paragraphs, as empty lines part them; lines of several columns in a row are a table. */
export function writePlain(text: string, writing: Writing): void {
  for (const paragraph of text.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)) {
    const lines = paragraph.split(/\r?\n/);
    if (lines.length > 1 && lines.every((line) => line.includes("\t"))) writeRows(lines.map((line) => line.split("\t").slice(0, 60)), writing);
    else writing.add({ is: "paragraph", runs: run(paragraph) });
  }
}

function writeRows(rows: readonly (readonly string[])[], writing: Writing): void {
  writing.table((cell, row) => {
    rows.forEach((cells, place) => {
      if (place > 0) row();
      for (const text of cells) cell({}, () => writing.add({ is: "paragraph", runs: run(text) }));
    });
  });
}

/** A text in Markdown: its headings and lists are what they are meant to be; of its other signs nothing is made. */
export function writeMarkdown(text: string, writing: Writing): void {
  let lines: string[] = [];
  let fenced = false;
  const flush = () => {
    writing.add({ is: "paragraph", runs: run(lines.join("\n")) });
    lines = [];
  };
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^(#{1,6})[ \t]+(.+?)[ \t]*#*$/.exec(line);
    const item = fenced ? null : /^([ \t]*)(?:[-*+]|(\d{1,9}[.)]))[ \t]+(.+)$/.exec(line);
    if (heading || item || line.trim() === "") flush();
    if (heading) writing.add({ is: "heading", level: heading[1]!.length, runs: run(heading[2]!) });
    else if (item) writing.add({ is: "item", level: Math.min(8, Math.floor(item[1]!.replace(/\t/g, "  ").length / 2)), ...(item[2] && { mark: item[2] }), runs: run(item[3]!) });
    else if (line.trim() !== "") lines.push(line);
  }
  flush();
}

/** A table of values with commas, semicolons or tabs between them, whichever its first line has most of. */
export function writeTable(text: string, writing: Writing): void {
  const first = /^[^\r\n]*/.exec(text)![0];
  const between = [",", ";", "\t"].map((sign) => [first.split(sign).length, sign] as const).sort((a, b) => b[0] - a[0])[0]![1];
  const rows: string[][] = [[]];
  const tokens = new RegExp(`"((?:[^"]|"")*)"|([^"\\r\\n${between}][^\\r\\n${between}]*)|(${between})|(\\r\\n|\\n|\\r)`, "g");
  let value = "";
  const end = () => {
    if (rows.at(-1)!.length < 200) rows.at(-1)!.push(value);
    value = "";
  };
  for (let token; (token = tokens.exec(text)); ) {
    if (token[3]) end();
    else if (token[4]) {
      end();
      rows.push([]);
    } else value += token[1]?.replace(/""/g, '"') ?? token[2] ?? "";
  }
  end();
  writeRows(rows.filter((cells) => cells.some((cell) => cell.trim() !== "")), writing);
}
