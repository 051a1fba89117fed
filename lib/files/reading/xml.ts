import { SaxesParser } from "saxes";
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
