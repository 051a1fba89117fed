import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { constants, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { docx, zip } from "../../testing/archives";
import { outlookMessage } from "../../testing/outlook-message";
import { pdf } from "../../testing/pdfs";
import { startApart } from "./apart";
import type { Outcome } from "./outcome";
import { readApart, type ReadingLimits } from "./read-apart";

const kinds = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  rtf: "application/rtf",
  txt: "text/plain",
  csv: "text/csv",
  html: "text/html",
  eml: "message/rfc822",
  msg: "application/vnd.ms-outlook",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  jpg: "image/jpeg",
  zip: "application/zip",
};

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
const read = (kind: keyof typeof kinds, bytes: Buffer | string, given: ReadingLimits = {}): Promise<Outcome> => readApart(pieces(Buffer.from(bytes)), kinds[kind], given);
async function textIn(kind: keyof typeof kinds, bytes: Buffer | string): Promise<string> {
  const outcome = await read(kind, bytes);
  if (outcome.outcome !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.text;
}
const failed = (told: string) => ({ outcome: "failed", told });

describe("the text is read", () => {
  it("of a PDF, page by page", async () => {
    const outcome = await read("pdf", pdf({ pages: [["First page", "second line"], ["Deuxi\u00e8me page"]] }));
    expect(outcome).toMatchObject({ outcome: "done", pages: 2, cut: false });
    expect((outcome as { text: string }).text).toBe("First page\nsecond line\n\nDeuxième page");
  });

  it("of a message of Outlook, whichever of its three forms the words are in, with who wrote it to whom", async () => {
    const about = { subject: "Réunion à Vienne", senderName: "Desk officer", senderAddress: "desk@example.org", recipients: [{ name: "Office", address: "office@example.org" }] };
    const of = (more: object) => textIn("msg", Buffer.from(outlookMessage({ ...about, ...more })));
    const told = await of({ body: "Bonjour,\r\n\r\nÀ demain." });
    for (const word of ["Réunion à Vienne", "Desk officer desk@example.org", "Office office@example.org", "À demain."]) expect(told).toContain(word);
    const page = await of({ html: "<style>p { color: red }</style><p>Nur <b>HTML</b></p><script>alert(1)</script>" });
    expect(page).toContain("Nur HTML");
    expect(page).not.toMatch(/color|alert/);
    expect(await of({ rtf: "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 Caf\\'e9 in RTF\\par}" })).toContain("Café in RTF");
    const whole = Buffer.from(outlookMessage({ ...about, body: "x".repeat(5_000) }));
    for (const bytes of [whole.subarray(0, 700), Buffer.concat([whole.subarray(0, 8), Buffer.alloc(3_000)])]) expect(await read("msg", bytes)).toEqual(failed("damaged"));
  });

  it("of a Word document with its notes, comments and headers, without what was struck out", async () => {
    const part = (name: string, root: string, text: string) => ({ name: `word/${name}.xml`, content: `<w:${root} xmlns:w="urn:w"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:${root}>` });
    const text = await textIn("docx", docx(["One</w:t><w:tab/><w:t>two", "<![CDATA[three & ]]>four</w:t></w:r><w:del><w:r><w:delText>struck</w:delText></w:r></w:del><w:r><w:t>"], [
      part("footnotes", "footnotes", "a footnote"), part("comments", "comments", "a comment"), part("header1", "hdr", "a header"), part("settings", "settings", "no text"),
    ]));
    expect(text).toContain("One\ttwo\nthree & four");
    for (const word of ["a footnote", "a comment", "a header"]) expect(text).toContain(word);
    for (const word of ["struck", "no text"]) expect(text).not.toContain(word);
  });

  it("of a presentation, slides in their order with their notes", async () => {
    const slide = (number: number, text: string, of = "slides/slide") => ({ name: `ppt/${of}${number}.xml`, content: `<p:sld xmlns:p="urn:p" xmlns:a="urn:a"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>` });
    const outcome = await read("pptx", zip([{ name: "ppt/presentation.xml", content: "<p/>" }, slide(10, "the tenth"), slide(2, "the second"), slide(1, "the first"), slide(1, "said besides", "notesSlides/notesSlide")]));
    expect(outcome).toMatchObject({ outcome: "done", pages: 3, text: "the first\n\nthe second\n\nthe tenth\n\nsaid besides" });
  });

  it("of a workbook, by rows", async () => {
    const text = await textIn("xlsx", zip([
      { name: "xl/workbook.xml", content: '<workbook><sheets><sheet name="Observers" sheetId="1"/></sheets></workbook>' },
      { name: "xl/sharedStrings.xml", content: "<sst><si><t>Mission</t></si><si><r><t>Head</t></r><r><t> count</t></r><rPh><t>reading</t></rPh></si></sst>" },
      { name: "xl/worksheets/sheet1.xml", content: '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="inlineStr"><is><t>Kyiv</t></is></c><c><v>42</v></c><c t="s"><v>99</v></c></row></sheetData></worksheet>' },
    ]));
    expect(text).toBe("Observers\n\nMission\tHead count\nKyiv\t42");
  });

  it.each(["odt", "ods", "odp"] as const)("of an OpenDocument file (%s)", async (kind) => {
    const content = '<o:document-content xmlns:o="o" xmlns:text="t" xmlns:table="tb"><text:tracked-changes><text:p>struck</text:p></text:tracked-changes><text:h>Heading</text:h><text:p>a<text:s text:c="2"/>b<text:tab/>c <text:span>d</text:span></text:p><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell></table:table-row></o:document-content>';
    const text = await textIn(kind, zip([{ name: "mimetype", content: kinds[kind] }, { name: "content.xml", content }]));
    expect(text).toBe("Heading\na b\tc d\ncell");
  });

  it("of an RTF file, whatever its code page", async () => {
    const text = await textIn("rtf", String.raw`{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Hidden;}}{\info{\title Hidden}}{\*\generator Hidden}\uc1 \'cf\'f0\'e8\'e2\'e5\'f2\par caf\u233?\tab \{braces\} \ldblquote x\rdblquote {\pict\bin5 }}}}}} end}`);
    expect(text).toBe("Привет\ncafé\t{braces} “x” end");
    expect(await textIn("rtf", Buffer.from("{\\rtf1\\ansi\\ansicpg932 \\'93\\'fa\\'96{ }\\'93\\'fa\\'96\\'7b}", "latin1"))).toContain("日本");
  });

  it.each([
    ["UTF-8", Buffer.from("Réunion à Vienne — 12 €")],
    ["UTF-8 with its mark", Buffer.from("\ufeffRéunion à Vienne — 12 €")],
    ["Windows 1252", Buffer.from("R\u00e9union \u00e0 Vienne \u0097 12 \u0080", "latin1")],
    ["UTF-16, little end first", Buffer.from("\ufeffRéunion à Vienne — 12 €", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\ufeffRéunion à Vienne — 12 €", "utf16le").swap16()],
  ])("of a text in %s", async (_, bytes) => {
    expect(await textIn("txt", bytes)).toBe("Réunion à Vienne — 12 €");
  });

  it("of a text in the code page of Cyrillic, and of a table", async () => {
    expect(await textIn("csv", Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x3b, 0x31]))).toBe("Привет;1");
  });

  it("of a web page, which runs and loads nothing", async () => {
    const page = '<html><head><title>T</title><meta charset="iso-8859-1"></head><body><script>document.write("no")</script><style>p{}</style><p>Caf\u00e9 &amp; th&eacute; &#8212; &lt;b&gt;</p><img src="http://127.0.0.1:1/x" alt="no"><!-- no --><table><tr><td>1</td><td>2</td></tr></table>';
    expect(await textIn("html", Buffer.from(page, "latin1"))).toBe("Café & thé — <b>\n\n\t1\t2");
  });

  it("of a mail", async () => {
    expect(await textIn("eml", "From: =?utf-8?q?B=C3=BCro?= <a@example.org>\r\nTo: b@example.org\r\nSubject: Note\r\nContent-Type: text/html\r\n\r\n<p>Hello<script>x</script></p>")).toBe("Note\nBüro a@example.org\nb@example.org\n\nHello");
  });

  it("up to a million letters, and says that it is only the beginning", async () => {
    const outcome = await read("txt", "word ".repeat(300_000));
    expect(outcome).toMatchObject({ outcome: "done", cut: true });
    expect((outcome as { text: string }).text.length).toBeLessThanOrEqual(1_000_000);
    expect(await read("docx", docx(Array.from({ length: 30_000 }, () => "word ".repeat(10))))).toMatchObject({ outcome: "done", cut: true });
  });

  it("without what a database cannot keep", async () => {
    expect(await textIn("txt", "a\u0000b\u0007c\ufffed   e\r\n\r\n\r\n\r\nf")).toBe("a b c d e\n\nf");
    expect(await textIn("rtf", String.raw`{\rtf1 a\u-10179? b}`)).toBe("a\ufffd b");
  });
});

describe("of the real PDFs it is told truthfully what could be read", () => {
  const folder = path.join(import.meta.dirname, "../../testing/files/pdf");
  it.each([
    ["002-trivial-libre-office-writer.pdf", "Lorem ipsum dolor sit amet"],
    ["crazyones-pdfa.pdf", "The round pegs in the square holes."],
    ["google-doc-document.pdf", "Beautiful is better than ugly."],
    ["multicolumn.pdf", "This is a sample document with two columns"],
    ["pdflatex-4-pages.pdf", "this text should show what a printed text\nwill look like"],
    ["pdflatex-outline.pdf", "Contents\n1 Foo 2"],
    // Its letters lie in the order in which they are spoken, and of that it says nothing: they are found in both orders.
    ["habibi.pdf", "حَبيبي"],
  ])("%s", async (name, words) => {
    expect((await textIn("pdf", readFileSync(path.join(folder, name)))).toLowerCase()).toContain(words.toLowerCase());
  });

  it("also where it is a password or a picture that is in the way", async () => {
    expect(await read("pdf", readFileSync(path.join(folder, "libreoffice-writer-password.pdf")))).toEqual(failed("encrypted"));
    expect(await read("pdf", readFileSync(path.join(folder, "imagemagick-images.pdf")))).toEqual({ outcome: "none", pages: 6 });
  });
});

describe("there is nothing to read", () => {
  it("in a picture, an empty document, and what we do not know", async () => {
    const png = Buffer.alloc(33);
    png.writeUInt32BE(0x89504e47, 0);
    png.writeUInt32BE(640, 16);
    png.writeUInt32BE(480, 20);
    expect(await read("png", png)).toEqual({ outcome: "none", pages: null });
    expect(await read("docx", docx([]))).toEqual({ outcome: "none", pages: null });
    expect(await read("pdf", pdf({ pages: [[], []] }))).toEqual({ outcome: "none", pages: 2 });
    expect(await read("zip", zip([]))).toEqual({ outcome: "none", pages: null });
    expect(await read("txt", "")).toEqual({ outcome: "none", pages: null });
  });
});

describe("what is too much is refused and does no harm", () => {
  const document = "word/document.xml";
  const noise = randomBytes(8_000).toString("hex");

  it.each([
    ["a part that says it is large", () => zip([{ name: document, content: Buffer.alloc(120 * 1024 * 1024) }]), "too_large"],
    ["a part that is larger than it says", () => zip([{ name: document, content: Buffer.alloc(8 * 1024 * 1024), declared: 1_000 }]), "damaged"],
    ["parts that share their bytes", () => zip(Array.from({ length: 200 }, (_, i) => ({ name: i ? `word/header${i}.xml` : document, content: `<a>${noise}</a>`, ...(i && { sharing: 0 }) }))), "damaged"],
    ["a million entries", () => zip([{ name: document, content: "<a/>" }], 1_000_000), "too_large"],
    ["thirty thousand entries", () => zip(Array.from({ length: 30_000 }, (_, i) => ({ name: `x${i}`, content: "" }))), "too_large"],
    ["many parts that are large together", () => docx(["x"], Array.from({ length: 5 }, (_, i) => ({ name: `word/header${i}.xml`, content: Buffer.concat([Buffer.from("<a>"), Buffer.alloc(3 * 1024 * 1024, 32), Buffer.from("</a>")]) }))), "too_large", { part: 5 * 1024 * 1024, parts: 10 * 1024 * 1024 }],
  ] as [string, () => Buffer, string, ReadingLimits["less"]?][])("an archive with %s [FILE-03]", async (_, make, told, less) => {
    const bytes = make();
    const began = performance.now();
    const before = process.memoryUsage().rss;
    expect(await read("docx", bytes, { less })).toEqual(failed(told));
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it.each([
    ["a name that climbs out", [{ name: "../../../../tmp/climbed", content: "x" }]],
    ["a name from the root", [{ name: "/tmp/climbed", content: "x" }]],
    ["a link in the place of its text", [{ name: document, content: "/etc/passwd", mode: 0o120777 }]],
    ["a device in the place of its text", [{ name: document, content: "", mode: 0o060666 }]],
  ])("an archive with %s [FILE-04]", async (_, parts) => {
    expect(await read("docx", zip(parts))).toEqual(failed("damaged"));
    expect(existsSync("/tmp/climbed")).toBe(false);
  });

  it("a picture of more points than any screen has [FILE-16]", async () => {
    const png = Buffer.alloc(33);
    png.writeUInt32BE(0x89504e47, 0);
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(await read("png", png)).toEqual(failed("too_large"));
    // Nobody may ask for more than the limits.
    expect(await read("png", png, { less: { points: Infinity } })).toEqual(failed("too_large"));
    expect(await read("gif", Buffer.from([...Buffer.from("GIF89a"), 0xff, 0xff, 0xff, 0xff]))).toEqual(failed("too_large"));
    expect(await read("jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0xea, 0x60, 0xea, 0x60, 1, 1, 0x11, 0]))).toEqual(failed("too_large"));
  });

  it("a PDF with a hundred thousand pages is read as far as it goes [FILE-16]", async () => {
    const outcome = await read("pdf", pdf({ pages: Array.from({ length: 100_000 }, (_, i) => [`Page ${i}`]) }), { less: { letters: 500 }, seconds: 110 });
    expect(outcome).toMatchObject({ outcome: "done", pages: 100_000, cut: true, text: expect.stringMatching(/^Page 0\n\nPage 1\n/) });
  }, 120_000);

  it("a document that takes longer than there is patience is read as far as it goes", async () => {
    expect(await read("docx", docx(["One", "Two"]), { less: { patience: 0 } })).toMatchObject({ outcome: "done", cut: true, text: "One" });
  });

  it("a PDF that takes longer to open than there is patience is no file without words: it was not read in time", async () => {
    expect(await read("pdf", pdf({ pages: [["One"], ["Two"]] }), { less: { patience: 0 } })).toEqual(failed("timed_out"));
    expect(await read("txt", Buffer.from(" \n "), { less: { patience: 0 } })).toEqual(failed("timed_out"));
  });

  it("a PDF whose page unfolds to half a gigabyte [FILE-16]", async () => {
    const mebibyte = deflateRawSync(Buffer.alloc(1024 * 1024, 32), { finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1");
    const bomb = `\x78\x9c${mebibyte.repeat(512)}\x03\x00`;
    const outcome = await read("pdf", pdf({
      pages: [["before"]],
      objects: [`<< /Length ${bomb.length} /Filter /FlateDecode >>\nstream\n${bomb}\nendstream`, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"],
    }).toString("latin1").replace("/Kids [", "/Kids [5 0 R ").replace("/Count 1", "/Count 2"));
    expect(["done", "failed"]).toContain(outcome.outcome);
  }, 120_000);

  it("a file of more bytes than are read at all", async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(1024 * 1024, 65);
    }
    expect(await readApart(endless(), "text/plain", { less: { bytes: 5 * 1024 * 1024 } })).toEqual(failed("too_large"));
  });

  it("memory beyond its share: that process ends, and this one does not", async () => {
    // Elements within each other without end: no limit of ours names it, the limit of the process does.
    const deep = `<w:document xmlns:w="w">${"<w:p a='1' b='2'>".repeat(400_000)}`;
    expect(await read("docx", zip([{ name: document, content: deep }]), { megabytes: 64 })).toEqual(failed("out_of_memory"));
  }, 120_000);

  it("time beyond its share", async () => {
    expect(await read("txt", "x", { seconds: 0.01 })).toEqual(failed("timed_out"));
  });
});

describe("what cannot be read says why", () => {
  it.each([
    ["a PDF with a password", "pdf", pdf({ pages: [["x"]], trailer: `/ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >>` }), "encrypted"],
    ["an Office document with a password", "docx", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]), "encrypted"],
    ["an archive whose parts are encrypted", "docx", zip([{ name: "word/document.xml", content: "<a/>", encrypted: true }]), "encrypted"],
    ["an OpenDocument file with a password", "odt", zip([{ name: "META-INF/manifest.xml", content: '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>' }, { name: "content.xml", content: "noise" }]), "encrypted"],
    ["a PDF that is none", "pdf", "%PDF-1.7\nnothing of the kind", "damaged"],
    ["half an archive", "docx", docx(["x"]).subarray(0, 200), "damaged"],
    ["an archive of something else", "docx", zip([{ name: "readme.txt", content: "x" }]), "damaged"],
    ["a Word document of broken XML", "docx", docx(["<w:oops>"]), "damaged"],
    ["an RTF file that is none", "rtf", "plain", "damaged"],
  ] as const)("%s", async (_, kind, bytes, told) => {
    expect(await read(kind, bytes)).toEqual(failed(told));
  });

  it("but a PDF with a table of contents that lies is read all the same [FILE-16]", async () => {
    const lying = pdf({ pages: [["Found anyway"]] }).toString("latin1").replace(/\d{10} 00000 n/g, "0000000007 00000 n").replace(/startxref\n\d+/, "startxref\n99999999");
    expect(await textIn("pdf", Buffer.from(lying, "latin1"))).toBe("Found anyway");
  });

  it("and a PDF with scripts, launches and forms is text and nothing else [FILE-16]", async () => {
    const script = pdf({ pages: [["Only words"]], objects: ["<< /S /JavaScript /JS (app.alert\\(1\\); throw 1) >>", "<< /S /Launch /F (calc.exe) >>"], catalog: "/OpenAction 4 0 R /AA << /WC 5 0 R >> /Names << /JavaScript << /Names [(a) 4 0 R] >> >>" });
    expect(await textIn("pdf", script)).toBe("Only words");
  });

  it("and when the bytes cannot be had it is no fault of the file", async () => {
    async function* torn() {
      yield Buffer.from("half");
      throw new Error("the store is away");
    }
    await expect(readApart(torn(), "text/plain")).rejects.toThrow("the store is away");
  });
});

describe("the process that reads", () => {
  it("has no settings, no network, and may read, write and start nothing", async () => {
    const accepted: unknown[] = [];
    const listener = net.createServer((socket) => accepted.push(socket.destroy()));
    await new Promise<void>((on) => listener.listen(0, "127.0.0.1", on));
    const file = path.join(os.tmpdir(), `written-by-a-reader-${process.pid}`);
    process.env.NEXTAUTH_SECRET_OF_THE_TEST = "secret";
    const child = startApart("lib/testing/tries-everything.ts", [String((listener.address() as net.AddressInfo).port), file]);
    let said = "";
    child.stdout!.on("data", (part) => (said += part));
    child.stderr!.on("data", (part) => (said += part));
    await new Promise((end) => child.once("close", end));
    listener.close();
    delete process.env.NEXTAUTH_SECRET_OF_THE_TEST;
    const tried = JSON.parse(said) as Record<string, unknown>;
    expect(tried).toEqual({
      reached: expect.stringMatching(/^E(NETUNREACH|CONNREFUSED|ACCES|HOSTUNREACH)/), read: "ERR_ACCESS_DENIED", readOurs: "ERR_ACCESS_DENIED", wrote: "ERR_ACCESS_DENIED",
      started: "ERR_ACCESS_DENIED", made: "EvalError", settings: [],
    });
    expect(accepted).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });
});
