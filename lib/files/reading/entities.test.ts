import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zip } from "../../testing/archives";
import { processorMs } from "../../testing/processor-time";
import { bytesOf } from "../bytes";
import { mediaTypeOf } from "../media-type";
import { Unreadable } from "./outcome";
import { passagesApart } from "./passages-apart";
import { passagesOf } from "./passages/passages-of";
import { readApart } from "./read-apart";
import { textOf } from "./text-of";

/** What XML can declare about itself: entities that unfold, name a file or a place on the network. Of all of it nothing is done. */
const [ooxml, odf] = ["application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."];
const kinds = {
  docx: `${ooxml}wordprocessingml.document`, xlsx: `${ooxml}spreadsheetml.sheet`, pptx: `${ooxml}presentationml.presentation`,
  odt: `${odf}text`, ods: `${odf}spreadsheet`, odp: `${odf}presentation`,
};
type Kind = keyof typeof kinds;

/** The XML of each part, with one place for a text; each stands for an honest file. */
const word = (root: string) => (text: string) => `<w:${root} xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:${root}>`;
const open = (root: string) => (text: string) => `<o:${root} xmlns:o="o" xmlns:text="t"><o:body><o:text><text:p>${text}</text:p></o:text></o:body></o:${root}>`;
const ofOpenDocument = { "META-INF/manifest.xml": (text: string) => `<m:manifest xmlns:m="m">${text}</m:manifest>`, "content.xml": open("document-content"), "styles.xml": open("document-styles") };
const parts: Record<Kind, Record<string, (text: string) => string>> = {
  docx: { "word/document.xml": word("document"), "word/header1.xml": word("hdr"), "word/footnotes.xml": word("footnotes"), "word/comments.xml": word("comments") },
  xlsx: {
    "xl/workbook.xml": (text) => `<workbook><sheets><sheet name="S"/></sheets><x>${text}</x></workbook>`, "xl/sharedStrings.xml": (text) => `<sst><si><t>${text}</t></si></sst>`,
    "xl/worksheets/sheet1.xml": (text) => `<worksheet><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>${text}</t></is></c></row></worksheet>`,
  },
  pptx: { "ppt/presentation.xml": () => "<p/>", "ppt/slides/slide1.xml": (text) => `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>${text}</a:t></a:p></p:sld>` },
  odt: ofOpenDocument, ods: ofOpenDocument, odp: ofOpenDocument,
};
/** Parts that only the structure is made of. */
const ofStructure: Record<string, (text: string) => string> = {
  "word/styles.xml": (text) => `<w:styles xmlns:w="w"><w:style w:styleId="x"><w:name w:val="n"/>${text}</w:style></w:styles>`, "word/numbering.xml": (text) => `<w:numbering xmlns:w="w">${text}</w:numbering>`,
  "word/_rels/document.xml.rels": (text) => `<Relationships><Relationship Id="a" Target="https://un.org/"/>${text}</Relationships>`,
};
const holdsText = /document\.xml$|sheet1|slide1|content\.xml$/;
const made = (kind: Kind, at?: string, content?: (honest: string) => string): Buffer =>
  zip(Object.entries({ ...parts[kind], ...(kind === "docx" && ofStructure) }).map(([name, of]) => ({ name, content: name === at ? content!(of("&a;")) : of("honest") })));

let folder: string;
let file: string;
let listening: net.Server;
let port: number;
const asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "named-by-a-document-"));
  file = path.join(folder, "secret.txt");
  writeFileSync(file, "grown");
  listening = net.createServer((socket) => {
    asked.push("asked");
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n<!ENTITY a \"grown grown\">\n");
  });
  await new Promise<void>((on) => listening.listen(0, "127.0.0.1", on));
  port = (listening.address() as net.AddressInfo).port;
});
afterAll(() => {
  listening.close();
  rmSync(folder, { recursive: true });
});

const laughs = `<!ENTITY l0 "grown">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("")}<!ENTITY a "&l9;">`;
const declared: Record<string, () => string> = {
  "entities that grow a thousand million times": () => `<!DOCTYPE x [${laughs}]>`,
  "one long entity, named often": () => `<!DOCTYPE x [<!ENTITY a "${"grown".repeat(20_000)}">]>`,
  "an entity within itself": () => '<!DOCTYPE x [<!ENTITY a "grown &b;"><!ENTITY b "&a;">]>',
  "a file of this machine": () => `<!DOCTYPE x [<!ENTITY a SYSTEM "file://${file}">]>`,
  "a place on the network": () => `<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:${port}/a">]>`,
  "declarations that lie elsewhere": () => `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:${port}/p.dtd"> %p;]>`,
};
const said = (reading: Promise<unknown>) => reading.then(JSON.stringify, (error: unknown) => (error instanceof Unreadable ? error.told : Promise.reject(error)));

// Read here, where a file could be read and the network asked: that the process which reads may do neither is proved beside this.
describe.each(Object.keys(declared))("a document that declares %s [INJ-11]", (what) => {
  it.each(Object.keys(kinds) as Kind[])("is damaged and no more, in whichever part it does so (%s)", async (kind) => {
    const began = processorMs();
    const withParts = Object.keys({ ...parts[kind], ...(kind === "docx" && ofStructure) }).filter((name) => name !== "ppt/presentation.xml");
    for (const name of withParts) {
      const bytes = made(kind, name, (content) => `<?xml version="1.0"?>${declared[what]!()}${content.replace("&a;", "before &a; after".repeat(50))}`);
      const [words, structure] = [await said(textOf(bytes, kinds[kind])), await said(passagesOf(bytes, kinds[kind]))];
      // What a reading leaves alone, such as notes that no text refers to, does it no harm.
      if (name in ofStructure) expect(words, name).toContain("honest");
      else expect(words, name).toBe("damaged");
      if (name in ofStructure || holdsText.test(name)) expect(structure, name).toBe("damaged");
      expect(structure, name).not.toContain("grown");
      const inAttribute = made(kind, name, (content) => `${declared[what]!()}${content.replace("&a;", "").replace(/>/, ' more="&a;">')}`);
      expect(await said(passagesOf(inAttribute, kinds[kind])), name).not.toContain("grown");
    }
    expect(processorMs() - began).toBeLessThan(10_000);
    expect(asked).toEqual([]);
  });
});

describe("a document that names what lies elsewhere, and has its own words [INJ-11]", () => {
  it.each(Object.keys(kinds) as Kind[])("is read, and nothing is fetched (%s)", async (kind) => {
    for (const head of [
      `<!DOCTYPE x SYSTEM "http://127.0.0.1:${port}/x.dtd">`, `<!DOCTYPE x PUBLIC "-//X" "http://127.0.0.1:${port}/x.dtd" [${laughs}]>`, `<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:${port}/x.xsl"?>`,
    ]) {
      const name = Object.keys(parts[kind]).find((one) => holdsText.test(one))!;
      const bytes = made(kind, name, (content) => `${head}${content.replace("&a;", `own words<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://${file}" parse="text"/>`)}`);
      for (const told of [await said(textOf(bytes, kinds[kind])), await said(passagesOf(bytes, kinds[kind]))]) {
        expect(told).toContain("own words");
        expect(told).not.toContain("grown");
      }
    }
    expect(asked).toEqual([]);
  });

  it("and so they are told by the process that reads them", async () => {
    const bytes = made("docx", "word/document.xml", (content) => `${declared["a file of this machine"]!()}${content}`);
    const pieces = async function* () { yield bytes; };
    expect(await readApart(pieces(), kinds.docx)).toEqual({ outcome: "failed", told: "damaged" });
    expect(await passagesApart(pieces(), kinds.docx)).toEqual({ failed: "damaged" });
  });
});

describe("XML by itself [INJ-11]", () => {
  const svg = () => `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file://${file}">]><svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:${port}/x"/><text>&a;</text></svg>`;
  it("is no kind of file that is taken, by its own name or by that of a picture", async () => {
    const told = async (name: string) => mediaTypeOf(bytesOf(Buffer.from(svg())), name);
    for (const name of ["a.svg", "a.xml", "a.xhtml", "a.html", "a.mht", "a.xsl"]) expect(await told(name), name).toEqual({ mediaType: "application/octet-stream", accepted: false, reason: "file_kind_unknown" });
    for (const name of ["a.png", "a.gif", "a.docx", "a.pdf", "a.rtf"]) expect(await told(name), name).toMatchObject({ accepted: false, reason: "file_not_what_it_says" });
  });

  it("under the name of a text is its letters", async () => {
    expect(await mediaTypeOf(bytesOf(Buffer.from(svg())), "a.txt")).toEqual({ mediaType: "text/plain", accepted: true });
    for (const mediaType of ["text/plain", "application/xml"]) expect(await textOf(Buffer.from(svg()), mediaType)).toMatchObject({ outcome: "done", text: svg() });
    for (const mediaType of ["image/svg+xml", "application/octet-stream"]) expect(await textOf(Buffer.from(svg()), mediaType)).toEqual({ outcome: "none", pages: null });
    expect(await said(passagesOf(Buffer.from(svg()), "text/plain"))).toContain("&a;");
    expect(await said(textOf(Buffer.from(`<!DOCTYPE html [<!ENTITY a "grown">]><p>own &a;</p>`), "text/html"))).toContain("own &a;");
    expect(asked).toEqual([]);
  });
});
