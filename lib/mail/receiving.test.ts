import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import nodemailer, { type SendMailOptions } from "nodemailer";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening } from "../db/transactions";
import { listAttachments } from "../domain/attachments/queries";
import { listItems, getItem } from "../domain/items/queries";
import { itemFilter } from "../domain/items/contract";
import { selfMadeCertificate } from "../testing/certificate";
import { World } from "../testing/world";
import { openMailDoor } from "./receiving";

const to = "register@office.invalid";
const token = `tdu_${randomBytes(32).toString("base64url")}`;
let world: World;
let office = "";
let person = "";
let door: Awaited<ReturnType<typeof openMailDoor>>;
const settings = { port: 0, host: "127.0.0.1", addresses: [to], token, relays: ["127.0.0.1"], mostBytes: 1_048_576, tls: null };

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  person = await world.person({ role: "registry", clearance: 1, unit: office });
  await world.insert("access_token", { person_id: person, name: "Mail", secret_hash: createHash("sha256").update(token).digest(), expires_at: new Date(Date.now() + 3_600_000) });
  door = await openMailDoor(settings);
});
afterAll(async () => {
  await door.close();
  await world.end();
});

const relay = (port = door.port) => nodemailer.createTransport({ host: "127.0.0.1", port, secure: false, ignoreTLS: true });
const send = (message: SendMailOptions, port = door.port) => relay(port).sendMail({ from: "Desk <desk@partner.invalid>", to, ...message });
const refusedWith = (work: Promise<unknown>) => work.then(() => null, (error: { responseCode?: number }) => error.responseCode);
const titled = async (title: string) => {
  const asking = await world.asking(person);
  const { items } = await opening(asking, (db) => listItems(db, itemFilter.parse({ sort: "-filed", limit: 100 })));
  return items.filter((item) => item.title === title);
};

/** What a door answers to these lines, sent one after the other; until it has been quiet for as long as it takes. */
const linesOf = (port: number, lines: string[]) =>
  new Promise<string>((done, failed) => {
    const socket = net.connect(port, "127.0.0.1");
    let told = "";
    const left = [...lines];
    socket.on("data", (answer) => {
      told += answer.toString("latin1");
      if (!/^\d{3} [^\r\n]*\r\n$/m.test(answer.toString("latin1"))) return;
      const next = left.shift();
      if (next) socket.write(`${next}\r\n`);
      else socket.end();
    });
    socket.once("close", () => done(told));
    socket.once("error", failed);
  });

describe("a mail forwarded to the office's address", () => {
  it("is a draft of the token's person, with its files, before the sending server is told that it is taken", async () => {
    const title = `Réunion ${randomUUID()}`;
    const notes = randomBytes(20_000);
    const { response } = await send({ subject: title, text: "Mesdames, Messieurs,\n.\nLa réunion est reportée à jeudi, et la salle avec elle.\n", attachments: [{ filename: "Notes d’information.txt", content: notes }] });
    expect(response).toMatch(/^250 /);
    const [item, ...none] = await titled(title);
    expect(none).toEqual([]);
    const asking = await world.asking(person);
    expect(await opening(asking, (db) => getItem(db, { id: item!.id }))).toMatchObject({
      classification: "CONFIDENTIAL", classificationReason: "to_be_appraised", audience: [{ id: office }], direction: "incoming", form: "email", language: "fr",
      text: "Mesdames, Messieurs,\n.\nLa réunion est reportée à jeudi, et la salle avec elle.",
    });
    const { items: files } = await opening(asking, (db) => listAttachments(db, { id: item!.id }));
    expect(files.map((file) => [file.name, file.part])).toEqual([[expect.stringMatching(/^mail \d{4}-\d\d-\d\d\.eml$/), "original"], ["Notes d’information.txt", "attached"]]);
    expect(files[1]!.sha256).toBe(createHash("sha256").update(notes).digest("hex"));
    expect((await world.db.query("select id from upload")).rowCount).toBe(0);
  });

  it("carrying another mail gives way to it", async () => {
    const title = `Inner ${randomUUID()}`;
    await send({ subject: "FW", text: "Please file.", attachments: [{ filename: "inner.eml", contentType: "message/rfc822", content: `From: first@partner.invalid\r\nSubject: ${title}\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\n\r\nThe first words.\r\n` }] });
    expect(await titled(title)).toMatchObject([{ dateOfInformation: "2026-11-02" }]);
  });

  it("and sent again, because the answer was lost, is filed once", async () => {
    const message = { subject: `Once ${randomUUID()}`, text: "One", messageId: `<${randomUUID()}@partner.invalid>`, date: new Date("2026-11-02T09:00:00Z") };
    await Promise.all([send(message), send(message), send(message)]);
    await send({ ...message, headers: { received: "from relay.invalid by other.invalid; Mon, 2 Nov 2026 10:00:00 +0100" } });
    expect(await titled(message.subject)).toHaveLength(1);
  });

  it("for another address, or larger than the office receives, is refused for good; and nothing of it is kept", async () => {
    expect(await refusedWith(send({ to: "somebody@office.invalid", subject: "No", text: "x" }))).toBe(550);
    expect(await refusedWith(send({ subject: "Large", text: randomBytes(1_200_000).toString("base64") }))).toBe(552);
    expect(await refusedWith(relay().sendMail({ envelope: { from: "", to: [to] }, raw: Buffer.concat([Buffer.from("Subject: Large\r\n\r\n"), Buffer.alloc(2_000_000, "x\r\n")]) }))).toBe(552);
    expect(await titled("Large")).toEqual([]);
    expect((await world.db.query("select id from upload")).rowCount).toBe(0);
  });

  it("comes encrypted where the door has a certificate, and the relay is shown that one and no other", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-certificate-"));
    const [ours, other] = [selfMadeCertificate(), selfMadeCertificate()];
    for (const [name, pem] of Object.entries(ours)) writeFileSync(path.join(folder, name), pem);
    const secured = await openMailDoor({ ...settings, tls: { cert: path.join(folder, "cert"), key: path.join(folder, "key") } });
    const over = (port: number, ca: string) => nodemailer.createTransport({ host: "127.0.0.1", port, secure: false, requireTLS: true, tls: { ca, servername: "localhost" } });
    const message = () => ({ from: "Desk <desk@partner.invalid>", to, subject: `Secured ${randomUUID()}`, text: "x" });
    try {
      const kept = message();
      expect((await over(secured.port, ours.cert).sendMail(kept)).response).toMatch(/^250 /);
      expect(await titled(kept.subject)).toHaveLength(1);
      // It is TLS indeed: a relay that trusts another certificate breaks off, and one that insists gets nothing from a door without.
      await expect(over(secured.port, other.cert).sendMail(message())).rejects.toThrow(/self.signed|certificate/i);
      await expect(over(door.port, ours.cert).sendMail(message())).rejects.toThrow(/STARTTLS/);
      expect(await linesOf(secured.port, ["EHLO relay.invalid"])).toContain("STARTTLS");
      // What somebody in between put behind the word is not taken for what comes after it.
      expect(await linesOf(secured.port, ["EHLO relay.invalid", "STARTTLS\r\nMAIL FROM:<x@partner.invalid>"])).not.toMatch(/^250 .*(Accepted|2\.1\.0)/im);
    } finally {
      await secured.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("from a server that is not the office's relay is not even listened to", async () => {
    const other = await openMailDoor({ ...settings, relays: ["192.0.2.1"] });
    expect(await refusedWith(send({ subject: "Stranger", text: "x" }, other.port))).toBe(554);
    await other.close();
  });

  it("while the database is away is left with the sending server, and filed when it comes again [FAULT-07]", async () => {
    const message = { subject: `Later ${randomUUID()}`, text: "x", messageId: `<${randomUUID()}@partner.invalid>`, date: new Date("2026-11-02T09:00:00Z") };
    const { rows } = await world.db.query<{ name: string }>("select current_database() as name");
    const name = rows[0]!.name;
    const elsewhere = new pg.Client({ connectionString: Object.assign(new URL(process.env.TEST_OWNER_URL!), { pathname: "/postgres" }).toString() });
    await elsewhere.connect();
    await elsewhere.query(`alter database "${name}" allow_connections false`);
    const mine = (await world.db.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]!.pid;
    await elsewhere.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2", [name, mine]);
    try {
      expect(await refusedWith(send(message))).toBe(451);
    } finally {
      await elsewhere.query(`alter database "${name}" allow_connections true`);
      await elsewhere.end();
    }
    await expect.poll(() => refusedWith(send(message)), { timeout: 20_000 }).toBeNull();
    expect(await titled(message.subject)).toHaveLength(1);
  });

  it("under a token that is revoked, or of somebody who may not file, is left with the sending server", async () => {
    const reader = await world.person({ role: "reader", clearance: 1, unit: office });
    const others = `tdu_${randomBytes(32).toString("base64url")}`;
    await world.insert("access_token", { person_id: reader, name: "Mail", secret_hash: createHash("sha256").update(others).digest(), expires_at: new Date(Date.now() + 3_600_000) });
    for (const given of [others, `tdu_${randomBytes(32).toString("base64url")}`]) {
      const other = await openMailDoor({ ...settings, token: given });
      expect(await refusedWith(send({ subject: "Not mine", text: "x" }, other.port))).toBe(451);
      await other.close();
    }
    expect(await titled("Not mine")).toEqual([]);
  });

  it("broken off in the middle is nothing", async () => {
    const title = `Half ${randomUUID()}`;
    await new Promise<void>((done, failed) => {
      const socket = net.connect(door.port, "127.0.0.1");
      const lines = ["EHLO relay.invalid", "MAIL FROM:<desk@partner.invalid>", `RCPT TO:<${to}>`, "DATA"];
      socket.on("data", (answer) => {
        if (/^354/m.test(answer.toString())) {
          socket.write(`Subject: ${title}\r\n\r\nThe first half`);
          socket.end();
        } else if (/^(220|250) /m.test(answer.toString())) socket.write(`${lines.shift()}\r\n`);
      });
      socket.once("close", () => done());
      socket.once("error", failed);
    });
    await send({ subject: "After it", text: "x" });
    expect(await titled(title)).toEqual([]);
  });

  it("with a hostile envelope and headers reaches nobody and names one sender [INJ-07]", async () => {
    const title = `Line Bcc: victim@elsewhere.invalid ${randomUUID()}`;
    await relay().sendMail({ envelope: { from: "x@partner.invalid", to: [to] }, raw: `From: "a@elsewhere.invalid" <b@partner.invalid>, c@partner.invalid\r\nSubject: =?utf-8?Q?${title.replace("Line ", "Line=0D=0A").replace(/ /g, "_")}?=\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\n\r\n<script>alert(1)</script>\r\n` });
    const [item] = await titled(title);
    const { rows } = await world.db.query("select s.name, s.address from information_item i join source s on s.id = i.source_id where i.entry_id = $1", [item!.id]);
    expect(rows).toEqual([{ name: "a@elsewhere.invalid", address: "b@partner.invalid" }]);
  });
});
