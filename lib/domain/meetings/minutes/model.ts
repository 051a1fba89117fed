import * as Y from "yjs";

/** The one text of a document. */
export const textName = "minutes";
const marks = ["bold", "italic"] as const;
/** What a text may come to; a day's meeting word for word is a tenth of it. */
export const mostLetters = 400_000;
const mostBytes = 4 * 1_048_576;
/** How far the clocks of an update may run: more than anybody types, pastes or strikes out at once. */
const mostGrowth = 1_000_000;
const deepest = 12;

/** A stretch of words in one hand. */
export type Run = { text: string; bold: boolean; italic: boolean };
export type Block = { kind: "paragraph" | "heading" | "item"; depth: number; runs: Run[] };

/** An update that is none, that does not follow from what is here, or that brings what a text of the minutes has not. */
export class NotOfThisText extends Error {}

/** The document that a folded state and the later updates make. */
export function documentOf(folded: Uint8Array, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(textName);
  doc.transact(() => {
    if (folded.byteLength > 0) Y.applyUpdate(doc, folded);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

export const stateOf = (doc: Y.Doc): Uint8Array<ArrayBuffer> => new Uint8Array(Y.encodeStateAsUpdate(doc));

/**
 * Adds an update to a document that is thrown away when it does not fit. Throws NotOfThisText, and `too_large` is for
 * the caller to say: the second value is how many letters the text has then.
 */
export function add(doc: Y.Doc, update: Uint8Array): { blocks: Block[]; letters: number; tooLarge: boolean } {
  inspect(update);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    throw new NotOfThisText("does not apply");
  }
  const { pendingStructs, pendingDs } = doc.store;
  if (pendingStructs !== null || pendingDs !== null) throw new NotOfThisText("does not follow from what is here");
  if ([...doc.share.keys()].some((name) => name !== textName) || doc.subdocs.size > 0) throw new NotOfThisText("brings another text");
  const blocks = blocksOf(doc);
  const letters = blocks.reduce((sum, { runs }) => sum + runs.reduce((n, { text }) => n + text.length, 0), 0);
  return { blocks, letters, tooLarge: letters > mostLetters || doc.store.clients.size > 20_000 };
}

export const isTooLarge = (state: Uint8Array): boolean => state.byteLength > mostBytes;

/** Looks at an update before it touches anything. */
function inspect(update: Uint8Array): void {
  let structs: ReturnType<typeof Y.decodeUpdate>["structs"];
  try {
    structs = Y.decodeUpdate(update).structs;
  } catch {
    throw new NotOfThisText("cannot be read");
  }
  let growth = 0;
  for (const struct of structs) {
    growth += struct.length;
    if (!(growth <= mostGrowth)) throw new NotOfThisText("runs too far");
    if (struct instanceof Y.GC) continue;
    if (!(struct instanceof Y.Item)) throw new NotOfThisText("leaves something out");
    const { content } = struct;
    if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) continue;
    if (content instanceof Y.ContentFormat && isMark(content.key)) continue;
    if (content instanceof Y.ContentAny && struct.parentSub !== undefined && content.arr.every((value: unknown) => value === null || typeof value === "number")) continue;
    // A document is added only by whoever holds its name; what stands in it is looked at when it is there.
    if (content instanceof Y.ContentType && (content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText) && !(content.type instanceof Y.XmlHook)) continue;
    throw new NotOfThisText("brings what a text has not");
  }
}

const isMark = (name: string): boolean => (marks as readonly string[]).includes(name);

/** What a document says, block by block. Throws NotOfThisText for what a text of the minutes does not have. */
export function blocksOf(doc: Y.Doc): Block[] {
  const blocks: Block[] = [];
  walk(doc.getXmlFragment(textName), 0, false, blocks);
  return blocks;
}

function walk(element: Y.XmlFragment | Y.XmlElement, depth: number, ofItem: boolean, blocks: Block[]): void {
  if (depth > deepest) throw new NotOfThisText("is too deep");
  let first = ofItem;
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) {
      blocks.push({ kind: first ? "item" : "paragraph", depth, runs: runsOf(child) });
    } else if (!(child instanceof Y.XmlElement)) {
      throw new NotOfThisText("brings what a text has not");
    } else if (child.nodeName === "bulletList") {
      walk(child, depth + 1, false, blocks);
    } else if (child.nodeName === "listItem") {
      walk(child, depth, true, blocks);
    } else if (child.nodeName === "paragraph" || child.nodeName === "heading") {
      const runs = child.toArray().flatMap((inner) => {
        if (inner instanceof Y.XmlText) return runsOf(inner);
        throw new NotOfThisText("brings what a text has not");
      });
      blocks.push({ kind: child.nodeName === "heading" ? "heading" : first ? "item" : "paragraph", depth, runs });
    } else {
      throw new NotOfThisText("brings what a text has not");
    }
    first = false;
  }
}

function runsOf(text: Y.XmlText): Run[] {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map(({ insert, attributes = {} }) => {
    if (typeof insert !== "string" || !Object.keys(attributes).every(isMark)) throw new NotOfThisText("brings what a text has not");
    // What PostgreSQL and JSON cannot hold is no letter.
    return { text: insert.replaceAll("\u0000", "").toWellFormed(), bold: Boolean(attributes.bold), italic: Boolean(attributes.italic) };
  });
}

export const plainOf = (blocks: readonly Block[]): string => blocks.map(({ runs }) => runs.map(({ text }) => text).join("")).join("\n");

export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)?.length ?? 0;

/** How many words an update puts in. */
export function wordsOf(update: Uint8Array): number {
  let text = "";
  let end = -1;
  let client = -1;
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    if (struct.id.client !== client || struct.id.clock !== end) text += " ";
    text += struct.content.str;
    client = struct.id.client;
    end = struct.id.clock + struct.length;
  }
  return wordsIn(text);
}
