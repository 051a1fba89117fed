import { createHash, randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { readStored, writeStored } from "../../files/store";
import { outlookMessage } from "../../testing/outlook-message";
import { World } from "../../testing/world";
import { listAttachments } from "../attachments/queries";
import { getItem, listItems } from "../items/queries";
import { itemFilter } from "../items/contract";
import { fileImport, prepareImport } from "./commands";
import { newImport } from "./contract";
import { languageOf } from "./model";

let world: World;
let [office, annex, partner]: string[] = [];
type Who = "officer" | "colleague" | "registry" | "contributor" | "stranger" | "counterpart" | "reader" | "low";
const who = {} as Record<Who, { id: string; asking: Asking }>;
const folder = path.join(import.meta.dirname, "../../testing/files/eml");
const real = readdirSync(folder).filter((name) => name.endsWith(".eml"));

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  annex = await world.unit("Annex", [world.un]);
  partner = await world.unit("Section", [world.osce], world.osce);
  const make = async (name: Who, role: Parameters<World["person"]>[0]["role"], clearance: number, unit: string, email?: string) => {
    const id = await world.person({ role, clearance, unit, email });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("officer", "officer", 2, office);
  await make("colleague", "officer", 2, office);
  await make("registry", "registry", 1, office);
  await make("contributor", "contributor", 1, annex);
  await make("stranger", "officer", 2, annex);
  await make("counterpart", "counterpart", 1, partner, "focal.point@osce.invalid");
  await make("reader", "reader", 1, office);
  await make("low", "officer", 0, office);
});
afterAll(() => world.end());

const sha = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function sent(as: Who, name: string, given: Uint8Array | string, mediaType = /\.eml$/.test(name) ? "message/rfc822" : "text/plain"): Promise<string> {
  const bytes = typeof given === "string" ? bytesOf(given) : given;
  const { storageKey, size, sha256 } = await writeStored((async function* () {
    yield bytes;
  })());
  const id = randomUUID();
  await world.insert("upload", { id, person_id: who[as].id, name, size, received: size, storage_key: storageKey, media_type: mediaType, sha256: Buffer.from(sha256), expires_at: new Date(Date.now() + 3_600_000), finished_at: new Date() });
  return id;
}

async function importing(as: Who, uploads: string[], more: { again?: boolean; unwrap?: boolean } = {}) {
  const { unwrap, ...given } = more;
  const prepared = await prepareImport(who[as].asking, newImport.parse({ uploads, ...given }), { unwrap });
  let succeeded = false;
  try {
    const { items } = await writing(who[as].asking, (db) => fileImport(db, prepared.input));
    succeeded = true;
    return items;
  } finally {
    await prepared.settle(succeeded);
  }
}
const get = (as: Who, id: string) => opening(who[as].asking, (db) => getItem(db, { id }));
const filesOf = async (as: Who, id: string) => (await opening(who[as].asking, (db) => listAttachments(db, { id }))).items;
const stored = async (attachmentId: string) => {
  const { rows } = await world.db.query<{ storage_key: string }>("select storage_key from attachment where id = $1", [attachmentId]);
  const parts: Uint8Array[] = [];
  for await (const part of await readStored(rows[0]!.storage_key)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
};
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return error.kind;
});
const uploadsLeft = async () => (await world.db.query("select id from upload")).rowCount;
const mail = (more = "", body = "The meeting is moved to Thursday, and the room with it.\r\n") =>
  `From: Desk officer <desk@partner.invalid>\r\nTo: office@un.invalid\r\nSubject: Moved\r\nMessage-ID: <${randomUUID()}@partner.invalid>\r\nDate: Tue, 3 Nov 2026 23:30:00 +0000\r\n${more}\r\n${body}`;

describe("a mail that is imported", () => {
  it.each(real)("makes a draft and loses no byte: %s", async (name) => {
    const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
    const [item] = await importing("officer", [await sent("officer", name, bytes)]);
    expect(item).toMatchObject({ outcome: "filed", files: [name] });
    const [original, ...others] = await filesOf("officer", item!.id);
    expect(original).toMatchObject({ name, part: "original", size: bytes.length, sha256: sha(bytes) });
    expect(sha(await stored(original!.id))).toBe(sha(bytes));
    expect(others).toHaveLength(item!.attachments);
    for (const file of others) expect(sha(await stored(file.id))).toBe(file.sha256);
  });

  it("is confidential, for the own office, to be appraised, whatever it says of itself", async () => {
    const [{ id } = { id: "" }] = await importing("officer", [await sent("officer", "a.eml", mail("X-Classification: UNCLASSIFIED\r\n"))]);
    expect(await get("officer", id)).toMatchObject({
      title: "Moved", text: "The meeting is moved to Thursday, and the room with it.", classification: "CONFIDENTIAL", classificationReason: "to_be_appraised", status: "to_be_appraised",
      direction: "incoming", kind: "message", form: "email", language: "en", audience: [{ id: office }], custodian: { id: office }, originator: { id: office }, revision: 1,
      dateReceived: new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Vienna" }).format(),
    });
    // Half past eleven in the evening in London is the next day in Vienna.
    expect((await get("officer", id)).dateOfInformation).toBe("2026-11-04");
    expect(await get("colleague", id)).toMatchObject({ id });
    for (const other of ["contributor", "stranger", "counterpart", "low"] as const) expect(await told(get(other, id))).toBe("not_found");
  });

  it("names its sender as source, once for all his mails, and his unit as originator where he is known", async () => {
    const from = (address: string, name = "Focal point") => mail().replace("Desk officer <desk@partner.invalid>", `${name} <${address}>`);
    const [first] = await importing("officer", [await sent("officer", "a.eml", from("Focal.Point@OSCE.invalid"))]);
    const [second] = await importing("officer", [await sent("officer", "b.eml", from("focal.point@osce.invalid", "Other name"))]);
    expect(first!.problems).toEqual([]);
    expect(await get("officer", first!.id)).toMatchObject({ originator: { id: partner } });
    const { rows } = await world.db.query("select s.name, s.address, array_agg(i.entry_id) as items from source s join information_item i on i.source_id = s.id where s.address = 'focal.point@osce.invalid' group by s.id");
    expect(rows).toMatchObject([{ name: "Focal point", address: "focal.point@osce.invalid" }]);
    expect(rows[0].items.sort()).toEqual([first!.id, second!.id].sort());
    const [unknown] = await importing("officer", [await sent("officer", "c.eml", from("nobody@elsewhere.invalid"))]);
    expect(unknown!.problems).toEqual(["originator_to_be_confirmed"]);
    expect(await get("officer", unknown!.id)).toMatchObject({ originator: { id: office } });
  });

  it("that came from Outlook is taken apart the same way", async () => {
    const bytes = outlookMessage({ subject: "Ordre du jour", body: "Bonjour, nous vous prions de trouver le texte dans la pièce jointe avec les notes.", senderName: "Section", senderAddress: "section@osce.invalid", sentAt: new Date("2026-11-02T09:00:00Z"), attachments: [{ name: "Notes.txt", bytes: bytesOf("Points") }] });
    const [item] = await importing("officer", [await sent("officer", "x.msg", bytes, "application/vnd.ms-outlook")]);
    expect(await get("officer", item!.id)).toMatchObject({ title: "Ordre du jour", language: "fr", dateOfInformation: "2026-11-02" });
    expect((await filesOf("officer", item!.id)).map((f) => [f.name, f.part, f.sha256])).toEqual([["x.msg", "original", sha(bytes)], ["Notes.txt", "attached", sha(bytesOf("Points"))]]);
  });

  it.each([["cut.msg", outlookMessage({ subject: "S" }).slice(0, 700), "unreadable"], ["deep.eml", bytesOf(`From: a@b.invalid\n${Array.from({ length: 100 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join("")}`), "too_deep"]] as const)(
    "and cannot be read is kept as it came and says so: %s", async (name, bytes, why) => {
      const [item] = await importing("officer", [await sent("officer", name, bytes, "application/octet-stream")]);
      expect(item!.problems).toContain(why);
      const [original, ...none] = await filesOf("officer", item!.id);
      expect([original!.sha256, none]).toEqual([sha(bytes), []]);
      expect(await get("officer", item!.id)).toMatchObject({ title: name.replace(/\.\w+$/, ""), text: "", classification: "CONFIDENTIAL", status: "to_be_appraised" });
    });

  it("and is read for searching with all its files", async () => {
    const [{ id } = { id: "" }] = await importing("officer", [await sent("officer", "raw_email_with_nested_attachment.eml", readFileSync(path.join(folder, "raw_email_with_nested_attachment.eml")))], { again: true });
    const files = await filesOf("officer", id);
    const { rows } = await world.db.query("select count(*)::int as n from job where kind = 'read' and subject = any ($1)", [files.map((f) => f.id)]);
    expect([files.length, rows[0].n]).toEqual([3, 3]);
  });

  it("with 100 files is filed whole within a transaction's time", async () => {
    const parts = Array.from({ length: 150 }, (_, i) => `--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=${i}.txt\r\n\r\nFile ${i}\r\n`).join("");
    const [item] = await importing("officer", [await sent("officer", "many.eml", mail("Content-Type: multipart/mixed; boundary=x\r\n", `${parts}--x--\r\n`))]);
    expect(item).toMatchObject({ attachments: 100, problems: expect.arrayContaining(["too_many_attachments"]) });
    expect((await filesOf("officer", item!.id)).slice(0, 3).map((f) => f.name)).toEqual(["many.eml", "0.txt", "1.txt"]);
  });

  it("leaves one event for each thing done, and none of its words in the audit trail", async () => {
    const [{ id } = { id: "" }] = await importing("officer", [await sent("officer", "a.eml", mail("", "Quodlibetxyz\r\n"))]);
    const { rows } = await world.db.query("select action, details from audit_event where entry_id = $1 order by seq", [id]);
    expect(rows.map((row) => row.action)).toEqual(["item.logged", "registry.entered", "attachment.added"]);
    expect(JSON.stringify(rows)).not.toMatch(/Quodlibetxyz|desk@partner|Moved/);
  });
});

describe("the same mail again", () => {
  it("is told by its reference, and nothing more is filed or kept", async () => {
    const text = mail();
    const [first] = await importing("officer", [await sent("officer", "a.eml", text)]);
    const before = await uploadsLeft();
    const [again] = await importing("colleague", [await sent("colleague", "renamed.eml", text)]);
    expect(again).toMatchObject({ outcome: "already_filed", id: first!.id, reference: first!.reference, files: ["renamed.eml"] });
    expect(await uploadsLeft()).toBe(before);
    // By another way it has other headers of its journey, and is the same mail.
    const [elsewhere] = await importing("colleague", [await sent("colleague", "b.eml", `Received: from relay.invalid by office.invalid; Wed, 4 Nov 2026 00:00:00 +0000\r\n${text}`)]);
    expect(elsewhere).toMatchObject({ outcome: "already_filed", id: first!.id });
    expect((await filesOf("officer", first!.id))).toHaveLength(1);
  });

  it("is another mail where only its number is the same: nobody makes a mail vanish by borrowing a number", async () => {
    const text = mail();
    const [first] = await importing("officer", [await sent("officer", "a.eml", text)]);
    const [second] = await importing("officer", [await sent("officer", "b.eml", text.replace("Thursday", "Friday"))]);
    expect(second).toMatchObject({ outcome: "filed" });
    expect(second!.id).not.toBe(first!.id);
  });

  it("is filed anew for whoever may not see the first, who learns nothing of it", async () => {
    const text = mail();
    const [first] = await importing("officer", [await sent("officer", "a.eml", text)]);
    const [other] = await importing("stranger", [await sent("stranger", "a.eml", text)]);
    expect(other).toMatchObject({ outcome: "filed" });
    expect(JSON.stringify(other)).not.toContain(first!.reference);
    expect((await get("stranger", other!.id)).audience.map((p) => p.id)).toEqual([annex]);
  });

  it("is filed twice where that is asked for", async () => {
    const text = mail();
    const [first] = await importing("officer", [await sent("officer", "a.eml", text)]);
    const [second] = await importing("officer", [await sent("officer", "a.eml", text)], { again: true });
    expect(second).toMatchObject({ outcome: "filed" });
    expect(second!.id).not.toBe(first!.id);
  });

  it("sent by eight at the same time is filed once [CONC-03]", async () => {
    const text = mail();
    const answers = await Promise.all(Array.from({ length: 8 }, async (_, i) => importing(i % 2 ? "officer" : "colleague", [await sent(i % 2 ? "officer" : "colleague", `${i}.eml`, text)])));
    expect(new Set(answers.map(([item]) => item!.id)).size).toBe(1);
    expect(answers.filter(([item]) => item!.outcome === "filed")).toHaveLength(1);
  });
});

describe("several files", () => {
  it("make an item of each mail and one of all others, which bears the first one's name", async () => {
    const uploads = [await sent("officer", "Liste_des participants.txt", "A"), await sent("officer", "one.eml", mail()), await sent("officer", "two.eml", mail()), await sent("officer", "b.txt", "B")];
    const items = await importing("officer", uploads);
    expect(items.map((item) => item.files)).toEqual([["one.eml"], ["two.eml"], ["Liste_des participants.txt", "b.txt"]]);
    const files = items[2]!;
    expect(await get("officer", files.id)).toMatchObject({ title: "Liste des participants", direction: "incoming", classification: "CONFIDENTIAL", status: "to_be_appraised", audience: [{ id: office }] });
    expect((await filesOf("officer", files.id)).map((f) => [f.name, f.part, f.sha256])).toEqual([["Liste_des participants.txt", "attached", sha(bytesOf("A"))], ["b.txt", "attached", sha(bytesOf("B"))]]);
  });

  it("are all filed or none", async () => {
    const mine = await sent("officer", "one.eml", mail());
    const { items: before } = await reading(who.officer.asking, (db) => listItems(db, itemFilter.parse({ sort: "-filed", limit: 1 })));
    const others = await sent("colleague", "two.eml", mail());
    expect(await told(importing("officer", [mine, others]))).toBe("not_found");
    const { items: after } = await reading(who.officer.asking, (db) => listItems(db, itemFilter.parse({ sort: "-filed", limit: 1 })));
    expect(after).toEqual(before);
    expect(await importing("officer", [mine])).toMatchObject([{ outcome: "filed" }]);
    expect(await told(importing("officer", [mine])), "each file is made use of once").toBe("not_found");
    await world.db.query("delete from upload where id = $1", [others]);
  });
});

describe("a mail forwarded to the office", () => {
  const inner = mail();
  const covering = (...carried: string[]) =>
    mail("Content-Type: multipart/mixed; boundary=y\r\n", `--y\r\nContent-Type: text/plain\r\n\r\nPlease file.\r\n${carried.map((one) => `--y\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=inner.eml\r\n\r\n${one}\r\n`).join("")}--y--\r\n`).replace("Subject: Moved", "Subject: FW");

  it("as an attachment gives way to the mail it carries, which is kept exactly, and goes with it", async () => {
    const outer = covering(inner);
    const items = await importing("officer", [await sent("officer", "covering.eml", outer)], { unwrap: true });
    expect(items).toMatchObject([{ outcome: "filed", title: "Moved" }]);
    expect((await filesOf("officer", items[0]!.id)).map((f) => [f.name, f.part, f.sha256])).toEqual([["inner.eml", "original", sha(bytesOf(inner))], ["covering.eml", "attached", sha(bytesOf(outer))]]);
  });

  it("with several mails makes an item of each, and one of what brought them", async () => {
    const items = await importing("officer", [await sent("officer", "covering.eml", covering(mail(), mail("X-Two: 1\r\n")))], { unwrap: true });
    expect(items.map((item) => [item.title, item.attachments])).toEqual([["Moved", 0], ["Moved", 0], ["FW", 0]]);
    for (const item of items) expect(await filesOf("officer", item.id)).toHaveLength(1);
  });

  it("that is a report about a mail is the report", async () => {
    const items = await importing("officer", [await sent("officer", "report.eml", readFileSync(path.join(folder, "multipart_report_multiple_status.eml")))], { unwrap: true, again: true });
    expect(items).toMatchObject([{ title: "Mail System Error - Returned Mail" }]);
  });
});

describe("importing", () => {
  it.each(["officer", "colleague", "registry", "contributor"] as const)("is for the %s", async (as) => {
    expect(await told(importing(as, [await sent(as, "a.eml", mail())]))).toBe("done");
  });
  it.each(["counterpart", "reader"] as const)("is not for the %s, and keeps nothing", async (as) => {
    const upload = await sent(as, "a.eml", mail());
    expect(await told(importing(as, [upload]))).toBe("forbidden");
    await world.db.query("delete from upload where id = $1", [upload]);
  });
  it("needs the clearance for what it makes", async () => {
    const upload = await sent("low", "a.eml", mail());
    expect(await told(importing("low", [upload]))).toBe("refused");
    await world.db.query("delete from upload where id = $1", [upload]);
  });
  it("takes nobody else's file, none that is for an entry, none that has not come whole [AUTHZ-05]", async () => {
    const [others, half] = [await sent("colleague", "a.eml", mail()), await sent("officer", "b.eml", mail())];
    await world.db.query("update upload set finished_at = null where id = $1", [half]);
    expect(await told(importing("officer", [others]))).toBe("not_found");
    expect(await told(importing("officer", [half]))).toBe("refused");
    expect(await told(importing("officer", [randomUUID()]))).toBe("not_found");
    await world.db.query("delete from upload where id = any ($1)", [[others, half]]);
  });

  it("leaves no upload and no file behind that belongs to no entry", async () => {
    expect(await uploadsLeft()).toBe(0);
  });

  it.each([{}, { uploads: [] }, { uploads: ["x"] }, { uploads: [null] }, { uploads: Array.from({ length: 51 }, () => randomUUID()) }, { uploads: ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000002"] }, { uploads: [randomUUID()], classification: "UNCLASSIFIED" }, { uploads: [randomUUID()], audience: [] }])("asked as %j is refused by the contract [INP-12, AUTHZ-10]", (given) => {
    expect(newImport.safeParse(given).success).toBe(false);
  });
});

it.each([
  ["The meeting of the council was moved to the end of the week and that is for the best.", "en"], ["La réunion est reportée à la fin de la semaine, et nous vous prions de le noter dans le calendrier.", "fr"],
  ["Die Sitzung ist auf Donnerstag verlegt, und wir bitten Sie, das nicht zu vergessen.", "de"], ["La reunión se celebra el jueves en Viena con los representantes y una delegación del Consejo.", "es"],
  ["La riunione è spostata e non si terrà nel palazzo della città, per cui il testo sarà inviato con una nota.", "it"], ["Заседание перенесено на четверг.", "ru"], ["تم نقل الاجتماع إلى يوم الخميس", "ar"], ["会议改到星期四举行，请各位代表注意时间。", "zh"], ["会議は木曜日に変更されました。よろしくお願いします。", null], ["OK", null], ["12345 67890", null],
])("the language of %j is %j", (text, language) => {
  expect(languageOf(text)).toBe(language);
});
