import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberName } from "./member-name";

describe("the name of a file in an archive", () => {
  it.each([
    ["note.pdf", "01-note.pdf"], ["../../etc/passwd", "01-_._etc_passwd"], ["C:\\Windows\\a.txt", "01-C__Windows_a.txt"], ["fdp.\u202Eexe.pdf", "01-fdp.exe.pdf"],
    ["CON.txt", "01-_CON.txt"], ["nul", "01-_nul"], ["COM¹.doc", "01-_COM¹.doc"], [".htaccess", "01-htaccess"], ["trailing. . ", "01-trailing"], ["a\r\nb.txt", "01-a__b.txt"],
    ["", "01-file"], ["رسالة.docx", "01-رسالة.docx"], ["书.pdf", "01-书.pdf"], ["e\u0301te\u0301.pdf", "01-été.pdf"], ["a\u200Bb.pdf", "01-ab.pdf"], ["=1+1.csv", "01-=1+1.csv"],
  ])("%j is written %j", (given, written) => expect(memberName(1, given)).toBe(written));

  it("is cut, and keeps what kind of file it is", () => {
    const name = memberName(7, `${"é".repeat(4_000)}.pdf`);
    expect(name).toMatch(/^07-é+\.pdf$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(124);
  });

  it("leads nowhere and breaks no line, whatever somebody called the file", () =>
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
      const name = memberName(12, given);
      expect(name).toMatch(/^12-[^/\\:*?"<>|\p{Cc}\p{Cf}]+$/u);
      expect(name).not.toMatch(/[. ]$/);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(124);
    })));
});
