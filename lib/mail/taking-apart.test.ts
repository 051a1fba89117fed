import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { mostMail, takeApart, type AttachedFile } from "./taking-apart";

const from = (...parts: (string | Uint8Array)[]) => async () => (async function* () {
  for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
})();
const hashed = async (file: AttachedFile, bytes: AsyncIterable<Uint8Array>) => {
  const hash = createHash("sha256");
  let size = 0;
  for await (const part of bytes) {
    hash.update(part);
    size += part.length;
  }
  expect(size).toBe(file.size);
  return { name: file.name, sha256: hash.digest("hex") };
};
const head = "From: a@example.org\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nSubject: Note\r\n";

describe("a mail taken apart in a process of its own", () => {
  it("hands over its files in their order, whole, with empty ones among them", async () => {
    const big = Buffer.alloc(3_000_000, "0123456789abcdef");
    const part = (name: string, content: Buffer) => `--x\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${content.toString("base64").replace(/.{76}/g, "$&\r\n")}\r\n`;
    const mail = `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${part("a", Buffer.from("A"))}${part("empty", Buffer.alloc(0))}${part("big", big)}${part("z", Buffer.from("Z"))}--x--\r\n`;
    const told = await takeApart(from(mail), { name: "a.eml", size: mail.length }, hashed);
    expect(told).toMatchObject({ title: "Note", problems: [] });
    expect(told.attachments).toEqual([["a", Buffer.from("A")], ["empty", Buffer.alloc(0)], ["big", big], ["z", Buffer.from("Z")]].map(([name, bytes]) => ({ name, sha256: createHash("sha256").update(bytes as Buffer).digest("hex") })));
  });

  it("that takes too long is given up, and is kept as it came", async () => {
    const mail = `${head}\r\nx`;
    expect(await takeApart(from(mail), { name: "Slow.eml", size: mail.length }, hashed, { seconds: 0.01 })).toMatchObject({ title: "Slow", problems: ["timed_out"], attachments: [] });
  });

  it("that is larger than is taken apart is not even opened", async () => {
    const opened = async () => {
      throw new Error("opened");
    };
    expect(await takeApart(opened, { name: "Large.eml", size: mostMail + 1 }, hashed)).toMatchObject({ title: "Large", problems: ["too_large"] });
    // Nor believed when it says that it is smaller.
    const part = new Uint8Array(8 * 1_048_576).fill(120);
    expect(await takeApart(from(...Array.from({ length: 9 }, () => part)), { name: "Liar.eml", size: 10 }, hashed)).toMatchObject({ title: "Liar", problems: ["unreadable"] });
  });

  it("while others wait their turn, is read all the same: six at once", async () => {
    const titles = await Promise.all(Array.from({ length: 6 }, async (_, i) => {
      const mail = head.replace("Note", `Note ${i}`);
      return (await takeApart(from(`${mail}\r\nx`), { name: `${i}.eml`, size: mail.length + 3 }, hashed)).title;
    }));
    expect(titles).toEqual(Array.from({ length: 6 }, (_, i) => `Note ${i}`));
  });

  it("whose bytes cannot be had, or whose files cannot be kept, is an error and leaves no turn taken", async () => {
    const broken = async () => (async function* (): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(head);
      throw new Error("the store is away");
    })();
    const mail = `${head}Content-Type: application/pdf\r\n\r\nx`;
    // As many as may be taken apart at once.
    for (let i = 0; i < 2; i++) {
      await expect(takeApart(broken, { name: "a.eml", size: 100 }, hashed)).rejects.toThrow("the store is away");
      await expect(takeApart(from(mail), { name: "a.eml", size: mail.length }, async () => Promise.reject(new Error("no room")))).rejects.toThrow("no room");
    }
    expect((await takeApart(from(mail), { name: "a.eml", size: mail.length }, hashed)).attachments).toHaveLength(1);
  });
});
