import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlookMessage } from "../../testing/outlook-message";
import { mailMoment } from "./dates";
import { mailAddress } from "./eml";
import { mostAttachments } from "./mail";
import { fileName } from "./names";
import { htmlAsText } from "./plain-text";
import { readMail } from "./read-mail";
import { rtfAsText } from "./rtf";
import { processorMs } from "../../testing/processor-time";

const folder = path.join(import.meta.dirname, "../../testing/files/eml");
const real = readdirSync(folder).filter((name) => name.endsWith(".eml"));
const open = (name: string) => readMail(new Uint8Array(readFileSync(path.join(folder, name))), name);
const read = (text: string | Uint8Array, name = "mail.eml") => readMail(typeof text === "string" ? new TextEncoder().encode(text) : text, name);
const crlf = (text: string) => text.replace(/\n/g, "\r\n");
const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const head = "From: a@example.org\nDate: Mon, 2 Nov 2026 10:00:00 +0100\nSubject: Note\nMIME-Version: 1.0\n";

describe("a real mail", () => {
  it.each(real)("is read, and gives a title and whole characters: %s", async (name) => {
    const mail = await open(name);
    expect(mail.title.length).toBeGreaterThan(0);
    expect(mail.problems).not.toContain("unreadable");
    for (const text of [mail.title, mail.text, ...mail.attachments.map((a) => a.name)]) {
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/[^\P{Cc}\n\t]/u);
    }
  });

  it("in the writings of Korea and Japan, with and without its own word for them", async () => {
    expect((await open("ks_c_5601-1987.eml")).text).toBe("스티해");
    expect(await open("raw_email.eml")).toMatchObject({ title: "NOTE: 한국말로 하는 것", sentAt: "2005-05-02T22:07:05.000Z" });
    const { attachments } = await open("japanese_attachment_long_name.eml");
    expect(attachments.map((a) => [a.name, asText(a.bytes)])).toEqual([["かきくけこかきくけこかきくけこかきくけこかきくけこ.txt", "this is the data\r\n"]]);
  });

  it("with letters in its headers that are in no standard is read as its program meant them", async () => {
    expect(await open("invalid_subject_characters.eml")).toMatchObject({
      title: "Formação FrenetikPolis: Mega Campanha Final Verão | Cursos de Setembro", from: { name: "Formação Frenetikpolis", address: "info@formacaofrenetik.info" },
      problems: ["no_date"], sentAt: null,
    });
  });

  it("that is a report keeps the mail it is about as a file, and says that it is a report", async () => {
    const mail = await open("multipart_report_multiple_status.eml");
    expect(mail.report).toBe(true);
    expect(mail.attachments.map((a) => a.mediaType)).toEqual(["message/delivery-status", "message/delivery-status", "message/rfc822"]);
  });
});

describe("an attachment", () => {
  it("that is not encoded is kept byte for byte, with the line breaks it came with", async () => {
    for (const inner of ["one\r\ntwo\r\n\r\nthree", "one\ntwo\n", "", "\r\n", "a\rb\r\nc"]) {
      const mail = await read(`${crlf(head)}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n--x\r\nContent-Type: text/x-thing\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n${inner}\r\n--x--\r\n`);
      expect(asText(mail.attachments[0]!.bytes)).toBe(inner);
    }
  });

  it("that is a mail is kept as that mail, exactly", async () => {
    const inner = crlf("From: b@example.org\nSubject: Inner\n\nLine one\n\nLine two\n");
    const mail = await read(`${crlf(head)}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--x--\r\n`);
    expect(mail.attachments).toHaveLength(1);
    expect(asText(mail.attachments[0]!.bytes)).toBe(inner);
    expect(mail.text).toBe("");
    expect((await read(mail.attachments[0]!.bytes)).title).toBe("Inner");
  });

  it("in base64 or quoted-printable is kept decoded, of any bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
      const base64 = Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");
      const quoted = [...bytes].map((b) => `=${b.toString(16).toUpperCase().padStart(2, "0")}`).join("").replace(/.{72}/g, "$&=\r\n");
      const mail = await read(`${crlf(head)}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}=\r\n--x--\r\n`);
      expect(Buffer.from(mail.attachments[0]!.bytes).equals(bytes)).toBe(true);
      expect(Buffer.from(mail.attachments[1]!.bytes).equals(bytes)).toBe(true);
    }), { numRuns: 60 });
  });

  it.each([
    ["../../etc/passwd", "etc passwd"], ["C:\\Users\\x\\note.pdf", "C Users x note.pdf"], ["a\r\nX-Evil: 1.txt", "a X-Evil 1.txt".replace(":", "")],
    ["invoice\u202Efdp.exe", "invoice fdp.exe"], ["", "attachment-3.pdf"], ["...", "attachment-3.pdf"], [`${"x".repeat(400)}.pdf`, `${"x".repeat(176)}.pdf`], ["a\u0000b.pdf", "a b.pdf"],
  ])("called %j is called %j [INJ-09]", (said, name) => {
    expect(fileName(said, "application/pdf", 3)).toBe(name);
  });
});

describe("the text", () => {
  it("of HTML is its words, without scripts, styles, heads or anything fetched", async () => {
    const text = await htmlAsText("<html><head><title>T</title><style>p{color:red}</style></head><body><script>alert(1)</script><p>One &amp; two</p><p>Caf&eacute;<br>three<img src='https://tracker.invalid/x.png'></p><ul><li>four</ul></body></html>");
    expect(text).toMatch(/One & two[\s\S]*Café\n\s*three[\s\S]*four/);
    expect(text).not.toMatch(/alert|color|tracker|<|\bT\b/);
  });

  it("is the HTML's where the plain part only says that there is one", async () => {
    const mail = await read(`${head}Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the HTML.\n--x\nContent-Type: text/html\n\n<p>${"The whole report. ".repeat(20)}</p>\n--x--\n`);
    expect(mail.text).toMatch(/^The whole report\./);
  });

  it("of parts that are not where the mail says is what stands there", async () => {
    const mail = await read(`${head}Content-Type: multipart/mixed; boundary=right\n\n--wrong\nContent-Type: text/plain\n\nStill here.\n--wrong--\n`);
    expect(mail.text).toContain("Still here.");
  });

  it("longer than an entry holds is cut between words, and that is said", async () => {
    const mail = await read(`${head}\n${"word ".repeat(60_000)}`);
    expect(mail.problems).toContain("text_shortened");
    expect(mail.text.length).toBeLessThanOrEqual(200_000);
    expect(mail.text).toMatch(/word$/);
  });

  it("keeps no control character, half character or byte order mark [INP-01, INP-02]", async () => {
    const mail = await read(Buffer.concat([Buffer.from(`${head}Content-Type: text/plain; charset=utf-8\n\na\u0000b\u001b[31mc\ufeff `), Buffer.from([0xed, 0xa0, 0x80, 0xff, 0xc0, 0xaf])]));
    expect(mail.text).toMatch(/^ab\[31mc /);
    expect(mail.text.isWellFormed()).toBe(true);
  });
});

describe("a header", () => {
  it("with line breaks in encoded words or many addresses in one makes one line and single addresses [INJ-07]", async () => {
    const mail = await read(`From: =?utf-8?Q?Eve=0D=0ABcc:_x@example.org?= <eve@example.org>, second@example.org\nTo: "a, b" <c@example.org>, Team: d@example.org, e@example.org;, "q\\"x@evil.example\\""@example.org\nSubject: =?utf-8?Q?One=0D=0ABcc:_victim@example.org?=\nDate: Mon, 2 Nov 2026 10:00:00 +0100\n\nHello`);
    expect(mail.title).toBe("One Bcc: victim@example.org");
    expect(mail.from?.address).toBe("eve@example.org");
    expect(mail.from?.name).not.toMatch(/[\r\n]/);
    for (const { address } of mail.to) expect(address === null || /^[^\s,<>"]+@[^\s,<>"]+$/.test(address)).toBe(true);
  });

  it.each(["a b@example.org", "a@b@c", "a,b@example.org", "<a@b>", "a@b\r\nBcc: c@d", '"a"@example.org', "nobody", "@x", "x@", `${"x".repeat(300)}@example.org`])("address %j is none", (said) => {
    expect(mailAddress(said)).toBeNull();
  });

  it.each([
    ["Fri, 31 Dec 1999 23:59:60 +0000", "1999-12-31T23:59:59.000Z"], ["1 Mar 26 09:05 +0100", "2026-03-01T08:05:00.000Z"], ["Mon, 02 Nov 2026 10:00:00 GMT (Coordinated)", "2026-11-02T10:00:00.000Z"],
    ["Sun, 29 Feb 2026 10:00:00 +0000", null], ["Mon, 32 Jan 2026 10:00:00 +0000", null], ["Mon, 2 Nov 2026 24:00:00 +0000", null], ["Mon, 2 Nov 275760 10:00:00 +0000", null], ["10/11/2026", null], ["", null], ["Mon, 2 Nov 2026 10:00:00 +9900", null],
  ])("date %j is %j [INP-06]", (said, moment) => {
    expect(mailMoment(said)).toBe(moment);
  });

  it("is missing: the title is then the first words, or the file's name, and that is said", async () => {
    expect(await read("To: x@example.org\n\nThe ambassador called.\n")).toMatchObject({ title: "The ambassador called.", problems: ["no_date", "no_sender", "no_subject"] });
    expect(await read("To: x@example.org\n\n", "Appel du 3.eml")).toMatchObject({ title: "Appel du 3" });
  });
});

it.each(["Just words of somebody", "\u0000\u0001\u0002", "", "key: value\nother: value\n\nA list of settings"])("what is no mail is said to be none, and bears the name of its file: %j", async (text) => {
  expect(await read(text, "Settings.eml")).toMatchObject({ title: "Settings", text: "", problems: ["not_a_mail"], attachments: [] });
});

describe("a hostile mail", () => {
  const within = async (seconds: number, text: string | Uint8Array) => {
    const began = processorMs();
    const mail = await read(text);
    expect((processorMs() - began) / 1_000).toBeLessThan(seconds);
    return mail;
  };

  it("of 10,000 attachments gives as many as are kept apart, and says so", async () => {
    const parts = Array.from({ length: 10_000 }, (_, i) => `--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=${i}.txt\n\n${i}\n`).join("");
    const mail = await within(10, `${head}Content-Type: multipart/mixed; boundary=x\n\n${parts}--x--\n`);
    expect(mail.attachments).toHaveLength(mostAttachments);
    expect(mail.problems).toContain("too_many_attachments");
  });

  it("in a mail in a mail, 200 deep, is one attachment", async () => {
    let mail = `${head}\nThe innermost\n`;
    for (let i = 0; i < 200; i++) mail = `${head}Content-Type: message/rfc822\n\n${mail}`;
    expect((await within(5, mail)).attachments).toHaveLength(1);
  });

  it("of parts within parts, 300 deep, is said to be too deep", async () => {
    let mail = "";
    for (let i = 0; i < 300; i++) mail += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
    expect((await within(5, head + mail)).problems).toEqual(["too_deep"]);
  });

  it("of five million bytes of headers is said to be too deep", async () => {
    expect((await within(5, `${"X-Bomb: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(100_000)}\n`)).problems).toEqual(["too_deep"]);
  });

  it.each([
    ["an encoded word a hundred thousand times", `Subject: ${"=?utf-8?Q?a?= ".repeat(60_000)}\n\nx`], ["open comments", `From: ${"(".repeat(200_000)}\n\nx`], ["open quotes and angles", `To: ${'"<'.repeat(100_000)}\n\nx`],
    ["unclosed tags", `${head}Content-Type: text/html\n\n${"<a ".repeat(300_000)}`], ["unclosed comments", `${head}Content-Type: text/html\n\n${"<!--".repeat(200_000)}`], ["styles without end", `${head}Content-Type: text/html\n\n${"<style>".repeat(50_000)}`],
    ["entities", `${head}Content-Type: text/html\n\n${"&#x41;".repeat(200_000)}`], ["parameters without end", `${head}Content-Type: text/plain; ${"a*0=b; ".repeat(50_000)}\n\nx`], ["one line", "x".repeat(5_000_000)], ["spaces", `${head}\n${" ".repeat(3_000_000)}x`],
  ])("of %s is read in seconds", async (_, text) => {
    expect((await within(10, text)).title.length).toBeGreaterThan(0);
  });

  it("of any bytes at all is read or told, never thrown", async () => {
    const part = fc.oneof(fc.constantFrom("\r\n", "\n", "--x", "--x--", "Content-Type: multipart/mixed; boundary=x", "Content-Type: text/html; charset=nonsense", "Content-Transfer-Encoding: base64", "Subject: =?x?B?", ": ", "From: <", "\u0000"), fc.string({ unit: "binary", maxLength: 40 }));
    await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 40 }), async (parts) => {
      const mail = await read(parts.join(""));
      expect(mail.title.isWellFormed() && mail.text.isWellFormed()).toBe(true);
    }), { numRuns: 300 });
  });
});

describe("a message of Outlook", () => {
  const sentAt = new Date("2026-11-02T09:00:00Z");

  it("gives what it says, and its files byte for byte", async () => {
    const bytes = new Uint8Array(Array.from({ length: 5_000 }, (_, i) => i % 256));
    const mail = await read(outlookMessage({
      subject: "Réunion à Vienne", body: "Bonjour,\r\n\r\nÀ demain.\r\n", senderName: "Desk officer", senderAddress: "Desk@Example.org", sentAt,
      recipients: [{ name: "Office", address: "office@example.org" }], attachments: [{ name: "Ordre du jour.pdf", bytes }, { name: "petit.txt", bytes: new TextEncoder().encode("x") }],
    }), "x.msg");
    expect(mail).toMatchObject({ title: "Réunion à Vienne", text: "Bonjour,\n\nÀ demain.", from: { name: "Desk officer", address: "desk@example.org" }, sentAt: sentAt.toISOString(), to: [{ name: "Office", address: "office@example.org" }], problems: [] });
    expect(mail.attachments.map((a) => a.name)).toEqual(["Ordre du jour.pdf", "petit.txt"]);
    expect(Buffer.from(mail.attachments[0]!.bytes).equals(bytes)).toBe(true);
  });

  it("whose words are in RTF alone, or in HTML within RTF, is read", async () => {
    const rtf = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\f0 Caf\\'e9 \\u8211?\\par Zwei\\tab drei\\par}";
    expect((await read(outlookMessage({ subject: "R", rtf, sentAt }))).text).toBe("Café –\nZwei\tdrei");
    const packed = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Gr\\'fc\\'dfe{\\*\\htmltag84 &amp;}mehr\\htmlrtf \\par}\\htmlrtf0{\\*\\htmltag72 </p>}{\\*\\htmltag27 </html>}}";
    expect((await read(outlookMessage({ subject: "R", rtf: packed, sentAt }))).text).toBe("Grüße&mehr");
    expect((await read(outlookMessage({ subject: "R", html: "<p>Nur <b>HTML</b></p>", sentAt }))).text).toBe("Nur HTML");
  });

  it("with a message in it keeps that as a message that can be read again", async () => {
    const mail = await read(outlookMessage({ subject: "Outer", body: "See below", sentAt, attachments: [{ name: "The inner one", message: { subject: "Inner", body: "Words", sentAt } }] }));
    expect(mail.attachments.map((a) => a.name)).toEqual(["The inner one.msg"]);
    expect(await read(mail.attachments[0]!.bytes)).toMatchObject({ title: "Inner", text: "Words" });
  });

  it("that came over the internet gives its number, and its date where it has no other", async () => {
    const headers = "Message-ID: <abc@example.org>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nFrom: Desk <desk@example.org>\r\nSubject: S\r\n";
    expect(await read(outlookMessage({ subject: "S", body: "x", headers }))).toMatchObject({ messageId: "abc@example.org", sentAt: "2026-11-02T09:00:00.000Z", from: { address: "desk@example.org" } });
  });

  it("that is cut short or is no message is told as unreadable", async () => {
    const whole = outlookMessage({ subject: "S", body: "x", sentAt });
    for (const bytes of [whole.slice(0, 512), whole.slice(0, 600), new Uint8Array([...whole.slice(0, 8), ...new Uint8Array(2_000)])]) {
      expect(await read(bytes, "Half.msg")).toMatchObject({ title: "Half", problems: expect.arrayContaining(["unreadable"]) });
    }
  });

  it("RTF of nested groups without end is read in seconds", async () => {
    const began = processorMs();
    await rtfAsText(`{\\rtf1 ${"{\\b ".repeat(500_000)}`);
    expect(processorMs() - began).toBeLessThan(5_000);
  });
});
