import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { docx, zip } from "../../testing/archives";
import { passagesApart } from "./passages-apart";
import type { Part, Passage, Passages } from "./passages/passage";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const odt = "application/vnd.oasis.opendocument.text";
async function* pieces(bytes: Buffer) {
  yield bytes;
}
const told = (bytes: Buffer | string, mediaType: string) => passagesApart(pieces(Buffer.from(bytes)), mediaType);
async function parts(bytes: Buffer | string, mediaType: string): Promise<Part[]> {
  const found = await told(bytes, mediaType);
  if ("failed" in found) throw new Error(found.failed);
  return found.parts;
}
const textOf = ({ runs }: Passage): string => runs.map(({ text, note }) => (note ? `[${note}]` : text)).join("");
/** A document as lines: its parts by kind, level and mark. */
const lines = (all: readonly Part[]): string[] =>
  all.flatMap((part) =>
    part.is === "table"
      ? part.rows.map((row) => `| ${row.map(({ head, across, parts: inside }) => `${head ? "#" : ""}${lines(inside).join("/")}${across ? `*${across}` : ""}`).join(" | ")}`)
      : [`${part.number} ${part.is}${part.level ?? ""}${part.mark ? ` ${part.mark}` : ""}: ${textOf(part)}`],
  );
const body = (content: string, more: Parameters<typeof zip>[0] = []) =>
  zip([{ name: "word/document.xml", content: `<w:document xmlns:w="w" xmlns:r="r" xmlns:a="a" xmlns:wp="wp"><w:body>${content}</w:body></w:document>` }, ...more]);
const p = (text: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const rels = (content: string) => ({ name: "word/_rels/document.xml.rels", content: `<Relationships>${content}</Relationships>` });
const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

describe("a Word document keeps", () => {
  it("its headings by their styles, whatever these are called in its language", async () => {
    const styles = { name: "word/styles.xml", content: '<w:styles xmlns:w="w"><w:style w:styleId="T2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Own"><w:basedOn w:val="T2"/></w:style></w:styles>' };
    const made = await parts(body(p("Titre", '<w:pStyle w:val="T2"/>') + p("Own", '<w:pStyle w:val="Own"/>') + p("Outline", '<w:outlineLvl w:val="0"/>') + p(" ") + p("Text"), [styles]), word);
    expect(lines(made)).toEqual(["1 heading2: Titre", "2 heading2: Own", "3 heading1: Outline", "4 paragraph: Text"]);
  });

  it("the numbers of its paragraphs, which stand nowhere in its text", async () => {
    const level = (at: number, form: string, text: string) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${form}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = { name: "word/numbering.xml", content: `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">${level(0, "decimal", "%1.")}${level(1, "lowerLetter", "(%2)")}${level(2, "lowerRoman", "%1.%2.%3")}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>` };
    const item = (text: string, at: number) => p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="3"/></w:numPr>`);
    const made = await parts(body(item("one", 0) + item("a", 1) + item("b", 1) + item("deep", 2) + p("between") + item("two", 0) + item("a again", 1), [numbering]), word);
    expect(lines(made)).toEqual(["1 item0 1.: one", "2 item1 (a): a", "3 item1 (b): b", "4 item2 1.b.i: deep", "5 paragraph: between", "6 item0 2.: two", "7 item1 (a): a again"]);
  });

  it("emphasis, links to the web and to mail with where they lead, and no others", async () => {
    const link = (id: string, text: string) => `<w:hyperlink r:id="${id}"><w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r></w:hyperlink>`;
    const made = await parts(body(`<w:p><w:r><w:rPr><w:i/><w:vertAlign w:val="superscript"/></w:rPr><w:t>up</w:t></w:r>${link("a", "web")}${link("b", "script")}${link("c", "file")}<w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p>`, [
      rels('<Relationship Id="a" Target="https://un.org/x" TargetMode="External"/><Relationship Id="b" Target="javascript:alert(1)" TargetMode="External"/><Relationship Id="c" Target="file:///etc/passwd" TargetMode="External"/>'),
    ]), word);
    expect((made[0] as Passage).runs).toEqual([{ text: "up", emphasis: true, raised: true }, { text: "web", strong: true, to: "https://un.org/x" }, { text: "scriptfile", strong: true }]);
  });

  it("its tables, with their heads and what is wide", async () => {
    const cell = (text: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
    const made = await parts(body(`<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("State", '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell("Austria")}${cell("4")}</w:tr></w:tbl>${p("after")}`), word);
    expect(lines(made)).toEqual(["| #1 paragraph: State*2", "| 2 paragraph: Austria | 3 paragraph: 4", "4 paragraph: after"]);
  });

  it("pictures that came with it, and says of those that did not that they are not shown [SSRF-04]", async () => {
    const drawn = (how: string) => `<w:p><w:r><w:drawing><wp:docPr descr="A map"/><a:blip ${how}/></w:drawing></w:r></w:p>`;
    const made = await parts(body(drawn('r:embed="in"') + drawn('r:link="out"') + drawn('r:embed="lies"') + drawn('r:embed="climbs"'), [
      rels('<Relationship Id="in" Target="media/map.png"/><Relationship Id="out" Target="http://127.0.0.1:9/x.png" TargetMode="External"/><Relationship Id="lies" Target="media/page.png"/><Relationship Id="climbs" Target="../../../../etc/passwd"/>'),
      { name: "word/media/map.png", content: dot }, { name: "word/media/page.png", content: "<svg onload='alert(1)'/>" },
    ]), word);
    expect(made).toEqual([
      expect.objectContaining({ is: "picture", picture: `data:image/png;base64,${dot.toString("base64")}`, runs: [{ text: "A map" }] }),
      ...[2, 3, 4].map((number) => expect.objectContaining({ number, is: "picture", picture: null })),
    ]);
  });
});

describe("the real Word files", () => {
  const folder = path.join(import.meta.dirname, "../../testing/files/docx");
  it("each open, and none names anything outside itself", async () => {
    const shown: Record<string, string[]> = {};
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".docx"))) shown[name] = lines(await parts(readFileSync(path.join(folder, name)), word));
    expect(shown).toEqual({
      "comments.docx": ["1 paragraph: Ouch[c1].[c2]", "2 note c1: A tachyon walks into a bar.", "3 note c2: Fin."],
      "embedded-style-map.docx": ["1 paragraph: Walking on imported air"],
      "empty.docx": [],
      "endnotes.docx": ["1 paragraph: Ouch[e1].[e2]", "2 note e1: A tachyon walks into a bar.", "3 note e2: Fin."],
      "external-picture.docx": ["1 picture: "],
      "footnote-hyperlink.docx": ["1 paragraph: [1]", "2 note 1: Example"],
      "footnotes.docx": ["1 paragraph: Ouch[1].[2]", "2 note 1: A tachyon walks into a bar.", "3 note 2: Fin."],
      "simple-list.docx": ["1 item0: Apple", "2 item0: Banana"],
      "single-paragraph.docx": ["1 paragraph: Walking on imported air"],
      "strict-format.docx": ["1 paragraph: Test"],
    });
  }, 60_000);
});

describe("other documents keep their structure", () => {
  it("an OpenDocument text: headings, lists, notes, tables, pictures, links", async () => {
    const content = `<o:document-content xmlns:o="o" xmlns:text="t" xmlns:table="tb" xmlns:style="s" xmlns:fo="fo" xmlns:xlink="x" xmlns:draw="d">
      <o:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
      <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2"/></text:list-style></o:automatic-styles>
      <o:body><o:text><text:tracked-changes><text:p>struck</text:p></text:tracked-changes><text:h text:outline-level="2">Head</text:h>
      <text:p>a<text:s text:c="2"/><text:span text:style-name="T1">bold</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>the note</text:p></text:note-body></text:note> <text:a xlink:href="https://osce.org/">link</text:a></text:p>
      <text:list text:style-name="L1"><text:list-item><text:p>first</text:p><text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>second</text:p></text:list-item></text:list>
      <table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>H</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>
      <text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame><draw:frame><draw:image xlink:href="http://127.0.0.1:9/b.png"/></draw:frame></text:p></o:text></o:body></o:document-content>`;
    const made = await parts(zip([{ name: "mimetype", content: odt }, { name: "content.xml", content }, { name: "Pictures/a.png", content: dot }]), odt);
    expect(lines(made)).toEqual([
      "1 heading2: Head", "2 paragraph: a  bold[1] link", "3 item0 1.: first", "4 item1: deep", "5 item0 2.: second", "| #6 paragraph: H*2", "| 7 paragraph: c", "8 picture: ", "9 picture: ", "10 note 1: the note",
    ]);
    expect((made[1] as Passage).runs).toContainEqual({ text: "link", to: "https://osce.org/" });
    expect(made.flatMap((one) => (one.is === "picture" ? [one.picture !== null] : []))).toEqual([true, false]);
  });

  it("an RTF file: paragraphs, lists, tables, notes, emphasis", async () => {
    const made = await parts(String.raw`{\rtf1\ansi{\fonttbl{\f0 Hidden;}}\pard\outlinelevel0 Title\par\pard plain {\b bold} and \i leaning\i0{\super\chftn}{\footnote\pard the note}.\par{\listtext 1.\tab}numbered\par{\pntext\'b7\tab}pointed\par\trowd\pard\intbl A\cell B\cell\row\intbl C\cell D\cell\row\pard after\par}`, "application/rtf");
    expect(lines(made)).toEqual([
      "1 heading1: Title", "2 paragraph: plain bold and leaning[1].", "3 item0 1.: numbered", "4 item0: pointed", "| 5 paragraph: A | 6 paragraph: B", "| 7 paragraph: C | 8 paragraph: D", "9 paragraph: after", "10 note 1: the note",
    ]);
    expect((made[1] as Passage).runs).toContainEqual({ text: "bold", strong: true });
  });

  it("plain text, Markdown and tables of values", async () => {
    expect(lines(await parts("one\ntwo\n\nthree", "text/plain"))).toEqual(["1 paragraph: one\ntwo", "2 paragraph: three"]);
    expect(lines(await parts("# Head\ntext\n- a\n  - b\n1. c\n```\n# not a head\n```", "text/markdown"))).toEqual(["1 heading1: Head", "2 paragraph: text", "3 item0: a", "4 item1: b", "5 item0 1.: c", "6 paragraph: ```\n# not a head\n```"]);
    expect(lines(await parts('a;b\n"x;""y""";2', "text/csv"))).toEqual(["| 1 paragraph: a | 2 paragraph: b", '| 3 paragraph: x;"y" | 4 paragraph: 2']);
  });
});

describe("a passage", () => {
  it("has the same number whenever it is asked for", async () => {
    const bytes = docx(Array.from({ length: 300 }, (_, i) => `Paragraph ${i}`));
    expect(await told(bytes, word)).toEqual(await told(bytes, word));
    expect((await parts(bytes, word)).map((one) => (one as Passage).number)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  });

  it("carries markup as letters, and no sign that turns what follows", async () => {
    expect(textOf((await parts(docx(["&lt;script&gt;alert(1)&lt;/script&gt; exe\u202egnp"]), word))[0] as Passage)).toBe("<script>alert(1)</script> exegnp");
  });

  it("is the last one shown where there are too many, and that is said", async () => {
    const found = (await told(docx(Array.from({ length: 25_000 }, () => "x")), word)) as Passages;
    expect([found.parts.length, found.cut]).toEqual([20_000, true]);
  });

  it.each([
    ["elements within each other without end", docx([`${"<w:p>".repeat(400_000)}`])],
    ["a part that unfolds", zip([{ name: "word/document.xml", content: Buffer.alloc(120 * 1024 * 1024) }])],
    ["no document at all", zip([{ name: "x", content: "x" }])],
  ])("is not made of %s, which harms nobody [FILE-03]", async (_, bytes) => {
    expect(await told(bytes, word)).toHaveProperty("failed");
  }, 60_000);
});
