import { describe, expect, it } from "vitest";
import { pdfFile, wordFile, zipped } from "../testing/zip";
import { bytesOf } from "./bytes";
import { extensionOf, mediaTypeOf, objectionToName } from "./media-type";
import { disposition } from "./naming";
import { rangeOf } from "./ranges";
import { processorMs } from "../testing/processor-time";

const told = (bytes: Buffer | string, name: string) => mediaTypeOf(bytesOf(Buffer.from(bytes)), name);
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
const gif = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=", "base64");
const webp = Buffer.from("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA", "base64");
const exe = Buffer.concat([Buffer.from("4d5a90000300000004000000ffff0000", "hex"), Buffer.alloc(600, 0x90)]);
const html = "<!doctype html><html><script>alert(1)</script></html>";
const compound = (...names: string[]) => {
  const bytes = Buffer.alloc(2_048);
  bytes.writeUInt32BE(0xd0cf11e0, 0);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  names.forEach((name, i) => {
    bytes.write(name, 1_024 + i * 128, "utf16le");
    bytes.writeUInt16LE(name.length * 2 + 2, 1_024 + i * 128 + 64);
  });
  return bytes;
};
const openDocument = (kind: string, manifest = "<manifest/>") =>
  zipped([{ name: "mimetype", bytes: `application/vnd.oasis.opendocument.${kind}` }, { name: "content.xml", bytes: "<x/>" }, { name: "META-INF/manifest.xml", bytes: manifest }]);
const sheet = zipped([{ name: "[Content_Types].xml", bytes: "<Types/>" }, { name: "xl/workbook.xml", bytes: "<x/>" }]);
const slides = zipped([{ name: "[Content_Types].xml", bytes: "<Types/>" }, { name: "ppt/presentation.xml", bytes: "<x/>" }]);
const word = wordFile("A note");
const pdf = pdfFile("A note");
const mail = "From: desk@example.org\r\nSubject: A note\r\n\r\nText";
const calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

describe("what a file is", () => {
  const taken: [string, Buffer | string, string][] = [
    ["a.pdf", pdf, "application/pdf"], ["A.PDF", pdf, "application/pdf"], ["two.dots.pdf", pdf, "application/pdf"],
    ["a.docx", word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["a.xlsx", sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["a.pptx", slides, "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
    ["a.odt", openDocument("text"), "application/vnd.oasis.opendocument.text"], ["a.ods", openDocument("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"],
    ["a.odp", openDocument("presentation"), "application/vnd.oasis.opendocument.presentation"], ["a.rtf", "{\\rtf1 Hello}", "application/rtf"],
    ["a.txt", "x", "text/plain"], ["a.txt", "Ünïcödé – text\n", "text/plain"], ["a.txt", Buffer.from("caf\u00e9 d\u00e9j\u00e0", "latin1"), "text/plain"],
    ["a.txt", Buffer.from("\ufeffWide", "utf16le"), "text/plain"], ["a.csv", "a;b\n1;2\n", "text/csv"], ["a.md", "# Note", "text/markdown"],
    ["a.png", png, "image/png"], ["a.jpg", jpeg, "image/jpeg"], ["a.jpeg", jpeg, "image/jpeg"], ["a.gif", gif, "image/gif"], ["a.webp", webp, "image/webp"],
    ["a.eml", mail, "message/rfc822"], ["a.eml", `From someone Mon Jan 1\r\n${mail}`, "message/rfc822"], ["a.ics", calendar, "text/calendar"],
    ["a.msg", compound("Root Entry", "__nameid_version1.0"), "application/vnd.ms-outlook"],
  ];
  it.each(taken)("is told by its content: %s", async (name, bytes, mediaType) => {
    expect(await told(bytes, name)).toEqual({ mediaType, accepted: true });
  });

  const refused: [string, Buffer | string, string][] = [
    ["exe as pdf.pdf", exe, "file_not_what_it_says"], ["exe as txt.txt", exe, "file_not_what_it_says"], ["exe as docx.docx", exe, "file_not_what_it_says"],
    ["exe as png.png", exe, "file_not_what_it_says"], ["exe as msg.msg", exe, "file_not_what_it_says"], ["program.exe", exe, "file_kind_unknown"],
    ["html as png.png", html, "file_not_what_it_says"], ["html as pdf.pdf", html, "file_not_what_it_says"], ["page.html", html, "file_kind_unknown"],
    ["page.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "file_kind_unknown"], ["svg as png.png", "<svg/>", "file_not_what_it_says"],
    ["html as gif.gif", html, "file_not_what_it_says"], ["html as ics.ics", html, "file_not_what_it_says"], ["html as mail.eml", html, "file_not_what_it_says"],
    ["pdf as docx.docx", pdf, "file_not_what_it_says"], ["docx as pdf.pdf", word, "file_not_what_it_says"], ["docx as xlsx.xlsx", word, "file_not_what_it_says"],
    ["xlsx as docx.docx", sheet, "file_not_what_it_says"], ["odt as ods.ods", openDocument("text"), "file_not_what_it_says"], ["png as jpg.jpg", png, "file_not_what_it_says"],
    ["jpg as png.png", jpeg, "file_not_what_it_says"], ["png as txt.txt", png, "file_not_what_it_says"], ["pdf as txt.txt", pdf, "file_not_what_it_says"],
    ["pdf as eml.eml", pdf, "file_not_what_it_says"], ["rtf as txt.txt", "{\\rtf1}", "file_not_what_it_says"],
    ["zip as docx.docx", zipped([{ name: "a.txt", bytes: "x" }]), "file_not_what_it_says"], ["archive.zip", zipped([{ name: "a.txt", bytes: "x" }]), "file_kind_unknown"],
    ["macros.docm", word, "file_macros"], ["docm as docx.docx", wordFile("x", [{ name: "word/vbaProject.bin", bytes: "x" }]), "file_macros"],
    ["declared.docx", wordFile("x", [], "application/vnd.ms-word.document.macroEnabled.main+xml"), "file_macros"], ["sheet.xlsm", sheet, "file_macros"],
    ["sheet.xlsb", sheet, "file_macros"], ["polyglot html and pdf.pdf", `${html}${pdf.toString("latin1")}`, "file_not_what_it_says"],
    ["polyglot zip and pdf.pdf", Buffer.concat([word, pdf]), "file_not_what_it_says"], ["polyglot gif.pdf", Buffer.concat([gif, pdf]), "file_not_what_it_says"],
    ["empty.pdf", "", "file_empty"], ["empty.txt", "", "file_empty"], ["one byte.pdf", "%", "file_not_what_it_says"], ["one byte.docx", "P", "file_not_what_it_says"],
    ["one byte.msg", Buffer.from([0xd0]), "file_not_what_it_says"], ["three bytes.msg", Buffer.from("d0cf11", "hex"), "file_not_what_it_says"], ["head only.msg", Buffer.from("d0cf11e0a1b11ae1", "hex"), "file_not_what_it_says"],
    ["old word.doc", compound("Root Entry", "WordDocument"), "file_kind_unknown"], ["word as msg.msg", compound("Root Entry", "WordDocument"), "file_not_what_it_says"],
    ["password.docx", compound("Root Entry", "EncryptedPackage"), "file_encrypted"], ["password.odt", openDocument("text", "<manifest:encryption-data/>"), "file_encrypted"],
    ["password.docx", wordFile("x", [{ name: "word/secret.xml", bytes: "x", flags: 1 }]), "file_encrypted"],
    ["no ending", pdf, "file_kind_unknown"], [".pdf.", pdf, "file_kind_unknown"], ["a.pdf ", pdf, "file_kind_unknown"], ["a.pdf\u0000.exe", pdf, "file_kind_unknown"],
    ["zeros.txt", Buffer.alloc(100), "file_not_what_it_says"], ["late zeros.txt", Buffer.concat([Buffer.alloc(70_000, 97), Buffer.alloc(10)]), "file_not_what_it_says"],
    ["script.js", "alert(1)", "file_kind_unknown"], ["link.url", "[InternetShortcut]", "file_kind_unknown"], ["shell.sh", "#!/bin/sh", "file_kind_unknown"],
    ["cut.docx", word.subarray(0, 200), "file_not_what_it_says"],
  ];
  it.each(refused)("is not taken on its name's word: %s (%#) [FILE-02]", async (name, bytes, reason) => {
    expect(await told(bytes, name)).toEqual({ mediaType: "application/octet-stream", accepted: false, reason });
  });

  const harmful: [string, Buffer][] = [
    ["a bomb by what it declares", wordFile("x", [{ name: "word/big.xml", bytes: "x", declaredSize: 4_000_000_000 }])],
    ["a bomb by its ratio", wordFile("x", [{ name: "word/big.xml", bytes: Buffer.alloc(80_000_000) }])],
    ["overlapping entries", wordFile("x", [{ name: "word/a.xml", bytes: "aaaa" }, { name: "word/b.xml", bytes: "aaaa", at: 0 }])],
    ["more entries than a document has", zipped(Array.from({ length: 10_001 }, (_, i) => ({ name: `word/${i}.xml` })))],
    ["a way out of its folder", wordFile("x", [{ name: "../../etc/cron.d/x", bytes: "x" }])],
    ["a way out of its folder, the other slash", wordFile("x", [{ name: "..\\..\\x", bytes: "x" }])],
    ["an absolute name", wordFile("x", [{ name: "/etc/passwd", bytes: "x" }])],
    ["a symbolic link", wordFile("x", [{ name: "word/link", bytes: "/etc/passwd", mode: 0o120777 }])],
    ["a device", wordFile("x", [{ name: "word/device", mode: 0o020666 }])],
    ["the same name twice", wordFile("x", [{ name: "word/document.xml", bytes: "y" }])],
  ];
  it.each(harmful)("is refused for %s, without unpacking it [FILE-03, FILE-04]", async (_, bytes) => {
    const [before, began] = [process.memoryUsage().rss, processorMs()];
    const answer = await told(bytes, "a.docx");
    expect(answer).toMatchObject({ accepted: false, reason: expect.stringMatching(/^file_(untrustworthy|not_what_it_says)$/) });
    expect(processorMs() - began).toBeLessThan(5_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
  });

  it("a table of contents of a million entries is not walked [FILE-03]", async () => {
    expect(await told(zipped([{ name: "x" }], { declaredCount: 65_534 }), "a.docx")).toMatchObject({ accepted: false });
  });

  it("is objected to by its name before a byte is sent", () => {
    expect([objectionToName("a.pdf"), objectionToName("a.exe"), objectionToName("a.DOCM"), objectionToName("a")]).toEqual([null, "file_kind_unknown", "file_macros", "file_kind_unknown"]);
    expect(extensionOf("A.Tar.GZ")).toBe("gz");
  });
});

describe("the name of a download", () => {
  it.each([
    ["report.pdf", `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
    ["Compte rendu n° 3 – été.pdf", `attachment; filename="Compte rendu n_ 3 _ ete.pdf"; filename*=UTF-8''Compte%20rendu%20n%C2%B0%203%20%E2%80%93%20%C3%A9t%C3%A9.pdf`],
    [`"><img src=x onerror=alert(1)>.pdf`, `attachment; filename="_><img src=x onerror=alert(1)>.pdf"; filename*=UTF-8''%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E.pdf`],
    ["a\r\nSet-Cookie: x=1;.pdf", `attachment; filename="a__Set-Cookie: x=1_.pdf"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1%3B.pdf`],
    ["日本.pdf", `attachment; filename="__.pdf"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.pdf`],
  ])("stands in both forms, and ends nothing: %s [FILE-18, XSS-02]", (name, header) => {
    expect(disposition(name)).toBe(header);
    expect(() => new Headers({ "content-disposition": header })).not.toThrow();
  });
});

describe("a part of a file [FILE-17]", () => {
  it.each([
    [null, null], ["bytes=0-0", { from: 0, to: 1 }], ["bytes=0-", { from: 0, to: 100 }], ["bytes=10-19", { from: 10, to: 20 }], ["bytes=90-900", { from: 90, to: 100 }],
    ["bytes=-10", { from: 90, to: 100 }], ["bytes=-900", { from: 0, to: 100 }], ["bytes=-0", "unsatisfiable"], ["bytes=100-", "unsatisfiable"], ["bytes=100-200", "unsatisfiable"],
    ["bytes=9-3", null], ["bytes=", null], ["bytes=-", null], ["bytes=a-b", null], ["lines=0-1", null], ["bytes=--5", null], ["bytes=99999999999999999-", null],
    ["bytes=0-0,5-5", "unsatisfiable"], [`bytes=${"0-,".repeat(1_000)}0-1`, "unsatisfiable"],
  ])("%s", (header, range) => {
    expect(rangeOf(header, 100)).toEqual(range);
  });
});
