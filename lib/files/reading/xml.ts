import { SaxesParser } from "saxes";
import type { Archive } from "./archive.ts";
import { Unreadable } from "./outcome.ts";

type Attributes = Readonly<Record<string, string>>;
/** What is told of an XML document; names are told without their prefix. */
export type Listener = { open?(name: string, attributes: Attributes): void; close?(name: string): void; text?(text: string): void };

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Reads XML as it comes. Nothing that a document declares about itself is fetched or expanded: there are no entities. */
export async function listen(parts: AsyncIterable<Buffer>, listener: Listener): Promise<void> {
  const parser = new SaxesParser();
  let failure: unknown = null;
  const guarded = (work: () => void) => {
    if (failure) return;
    try {
      work();
    } catch (error) {
      failure = error;
    }
  };
  parser.on("error", () => (failure ??= new Unreadable("damaged")));
  parser.on("opentag", ({ name, attributes }) =>
    guarded(() => listener.open?.(local(name), Object.fromEntries(Object.entries(attributes as Attributes).map(([key, value]) => [local(key), value])))),
  );
  parser.on("closetag", ({ name }) => guarded(() => listener.close?.(local(name))));
  parser.on("text", (text) => guarded(() => listener.text?.(text)));
  parser.on("cdata", (text) => guarded(() => listener.text?.(text)));

  let decoder: TextDecoder | null = null;
  for await (const part of parts) {
    decoder ??= new TextDecoder(part[0] === 0xff && part[1] === 0xfe ? "utf-16le" : part[0] === 0xfe && part[1] === 0xff ? "utf-16be" : "utf-8");
    parser.write(decoder.decode(part, { stream: true }));
    if (failure) break;
  }
  if (!failure) parser.close();
  if (failure) throw failure;
}

const mostDepth = 500;

/** An element with what is in it, for documents whose parts refer to each other. */
export type Element = { name: string; attributes: Attributes; inside: (Element | string)[] };

/** A part of an archive as a tree; null where it is not there. */
export async function treeOf(archive: Archive, name: string): Promise<Element | null> {
  if (!archive.has(name)) return null;
  const root: Element = { name: "", attributes: {}, inside: [] };
  const path = [root];
  await listen(archive.part(name), {
    open(name, attributes) {
      const element: Element = { name, attributes, inside: [] };
      // Deeper than any document, and than what can be walked through.
      if (path.length > mostDepth) throw new Unreadable("damaged");
      path.at(-1)!.inside.push(element);
      path.push(element);
    },
    close: () => void path.pop(),
    text: (text) => void path.at(-1)!.inside.push(text),
  });
  return elements(root)[0] ?? null;
}

export const elements = (of: Element | null | undefined, name?: string): Element[] =>
  (of?.inside ?? []).filter((one): one is Element => typeof one !== "string" && (name === undefined || one.name === name));
export const element = (of: Element | null | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, name) => elements(at, name)[0], of ?? undefined);
/** All elements of these names at any depth, in their order. */
export function* within(of: Element, names: ReadonlySet<string>): Generator<Element> {
  for (const one of elements(of)) {
    if (names.has(one.name)) yield one;
    else yield* within(one, names);
  }
}
