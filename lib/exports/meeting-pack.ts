import "server-only";
import { opening } from "../db/transactions";
import type { Asking } from "../db/asking";
import { openAttachment } from "../domain/attachments/queries";
import { openPassages } from "../domain/attachments/viewing/queries";
import type { Pack, PaperOfPack } from "../domain/meetings/packs/queries";
import type { Participation } from "../domain/meetings/contract";
import { Refusal, refused } from "../errors";
import { markedCopy } from "../files/marked-copy";
import { limits } from "../files/reading/outcome";
import type { Block, PackOf } from "../files/reading/pack";
import { runApart } from "../files/reading/run-apart";
import { Turns } from "../files/reading/turns";
import type { Part, Passages } from "../files/reading/passages/passage";
import { shownPassages } from "../files/shown-passages";
import { readStored } from "../files/store";
import { clock, day, entitled, momentOf, named, titled, type Entitled } from "../i18n/format";
import { meetingDays, meetingTimes } from "../i18n/meeting-time";
import { wordsOf } from "../i18n/words";

/** A pack is held whole while it is made. */
const packs = new Turns(1, 10);
/** Bytes of all papers together; what is beyond is named. */
const mostBytes = limits.bytes - 4 * 1024 * 1024;

type Words = Awaited<ReturnType<typeof wordsOf>>;

/** The list of participants, organisation by organisation in the order of precedence. */
export async function participantsInWords(locale: "en" | "fr", participants: readonly Participation[], news?: { isNew: (id: string) => boolean; late: (id: string) => string | null }): Promise<Block[]> {
  const t = await wordsOf(locale, "participants");
  const organisations = [...new Map(participants.map((one) => [one.organisation.id, one.organisation])).values()];
  return organisations.flatMap((organisation): Block[] => [
    { style: "head", text: named(locale, organisation) },
    ...participants.filter((one) => one.organisation.id === organisation.id).map((one, i): Block => {
      const said = [t(`role.${one.role}`), one.attendance ? t(`attendance.${one.attendance}`) : null, one.representedBy ? t("representedByWhom", { who: one.representedBy }) : null, news?.late(one.id)];
      return { style: "line", before: `${i + 1}`, text: [titled(locale, one), ...said.filter(Boolean)].join(", "), changed: news?.isNew(one.id) ?? false };
    }),
  ]);
}

/** What stands at the foot of each page: whose copy it is. */
export async function footOf({ actor, at, meeting }: Pick<Pack, "actor" | "at" | "meeting">): Promise<string> {
  const t = await wordsOf(actor.locale, "agenda");
  return t("pack.foot", { reference: meeting.reference, who: titled(actor.locale, actor), moment: momentOf(actor.locale, at.toISOString(), "Europe/Vienna") });
}

export async function markingInWords(locale: "en" | "fr", marking: string): Promise<string> {
  return (await wordsOf(locale, "interface"))(`marking.${marking}`).toLocaleUpperCase(locale);
}

/** Of the meeting itself, what its head says: when it is, where, and what it is called. */
const headed = {
  title: ["title", "titleOther", "language"], when: ["startsLocal", "endsLocal", "zone"], where: ["place", "modality", "joinAt"], summary: ["summary"],
} as const;

/** The pack in words: annotated agenda, participants, papers, open action points and the last decisions. */
export async function packInWords(pack: Pack): Promise<Block[]> {
  const { meeting, agenda, papers, actions, decisions, changed, late, cameLate, actor } = pack;
  const { locale } = actor;
  const [t, meetings] = await Promise.all([wordsOf(locale, "agenda"), wordsOf(locale, "meetings")]);
  const time = (moment: string) => clock(locale, moment, meeting.zone);
  const timed = agenda.common > 0;
  const isNew = (id: string) => changed?.has(id) ?? false;
  const lately = (id: string) => (late?.has(id) ? t(cameLate.has(id) ? "pack.late" : "pack.changedLate") : null);
  const ofHead = (part: keyof typeof headed) => {
    const fields = headed[part].map((field) => `meeting.${field}`);
    return { changed: fields.some(isNew), late: fields.some((field) => late?.has(field)) ? ` (${t("pack.changedLate")})` : "" };
  };
  const title = (point: Entitled) => entitled(locale, point).text;
  const onDay = (of: { startsAt: string; endsAt: string; zone: string }) => meetings("onDay", { day: meetingDays(locale, of), times: meetingTimes(locale, of) });
  const [when, where] = [ofHead("when"), ofHead("where")];
  const door = t(meeting.doorClosed ? "pack.doorClosed" : "pack.doorOpen", { times: onDay({ ...meeting, startsAt: meeting.doorClosesAt, endsAt: meeting.doorClosesAt }) });
  const blocks: Block[] = [
    { style: "quiet", text: [meeting.reference, meeting.forum && named(locale, meeting.forum)].filter(Boolean).join(" · ") },
    { style: "title", text: title(meeting), mark: t("pack.front"), changed: ofHead("title").changed },
    { style: "line", text: `${onDay(meeting)}${when.late}`, changed: when.changed },
    { style: "line", text: `${[meeting.place, meetings(`modality.${meeting.modality}`)].filter(Boolean).join(", ")}${where.late}`, changed: where.changed },
    ...(meeting.summary ? paragraphs(meeting.summary).map((one): Block => ({ ...one, changed: ofHead("summary").changed })) : []),
    { style: "quiet", text: door },
    ...(changed ? [{ style: "quiet", text: t("pack.bars") } satisfies Block] : []),
    { style: "head", text: t("title"), mark: t("title") },
    ...(agenda.items.length === 0 ? [{ style: "quiet", text: t("none") } satisfies Block] : []),
  ];
  const stood = <T,>(all: readonly T[], id: (one: T) => string) => all.filter((one) => !cameLate.has(id(one)));
  const came = <T,>(all: readonly T[], id: (one: T) => string) => all.filter((one) => cameLate.has(id(one)));
  const pointName = (point: Pack["agenda"]["items"][number]) => {
    const own = point.offered ? t("visibility.offered") : point.visibility === "common" ? null : t(`visibility.${point.visibility}`);
    return own ? `${title(point)} (${own})` : title(point);
  };
  for (const point of stood(agenda.items, ({ id }) => id)) {
    const said = [
      timed && point.visibility === "common" && point.state !== "deferred" && time(point.startsAt), point.runs > 0 && t("minutesOf", { count: point.runs }), t(`purpose.${point.purpose}`),
      point.lead && t("leads", { who: named(locale, point.lead) }), point.carried > 0 && t("carried", { count: point.carried }), point.state !== "planned" && t(`state.${point.state}`), lately(point.id),
    ];
    blocks.push(
      { style: "line", before: point.number, indent: point.depth, text: pointName(point), changed: isNew(point.id) },
      { style: "quiet", indent: point.depth + 2, text: said.filter(Boolean).join(" · "), changed: isNew(point.id) },
      ...(point.note ? paragraphs(point.note).map((one): Block => ({ ...one, indent: point.depth + 2, changed: isNew(point.id) })) : []),
      ...stood(papers, ({ paper }) => paper.id).filter(({ paper }) => paper.agendaItemId === point.id).map((one): Block => ({ style: "quiet", indent: point.depth + 2, text: nameOf(t, one), changed: isNew(one.paper.id) })),
    );
  }
  const general = stood(papers, ({ paper }) => paper.id).filter(({ paper }) => paper.agendaItemId === null);
  if (general.length) blocks.push({ style: "head", text: t("papers.ofMeeting"), mark: t("papers.ofMeeting") }, ...general.map((one): Block => ({ style: "line", text: nameOf(t, one), changed: isNew(one.paper.id) })));
  const who = await participantsInWords(locale, meeting.participants, { isNew, late: lately });
  blocks.push({ style: "head", text: t("pack.participants"), mark: t("pack.participants") }, ...(who.length ? who : [{ style: "quiet", text: t("pack.nobody") } satisfies Block]));
  const actionLine = (one: Pack["actions"][number]): Block => {
    const due = one.dueOn ? t("pack.due", { day: day(locale, one.dueOn) }) : one.beforeNext ? t("pack.beforeNext") : null;
    const rest = [locale === "fr" ? one.ownerFr : one.ownerEn, due, one.internal ? t("visibility.internal") : null, one.reference, cameLate.has(one.id) ? null : lately(one.id)];
    return { style: "line", before: `A${one.number}`, text: `${one.text} (${rest.filter(Boolean).join(", ")})`, changed: isNew(one.id) };
  };
  const decisionLine = (one: Pack["decisions"][number]): Block =>
    ({ style: "line", before: `D${one.number}`, text: `${one.text} (${[one.reference, cameLate.has(one.id) ? null : lately(one.id)].filter(Boolean).join(", ")})`, changed: isNew(one.id) });
  const [openActions, lastDecisions] = [stood(actions, ({ id }) => id), stood(decisions, ({ id }) => id)];
  blocks.push({ style: "head", text: t("pack.actions"), mark: t("pack.actions") }, ...(openActions.length ? openActions.map(actionLine) : [{ style: "quiet", text: t("pack.noActions") } satisfies Block]));
  blocks.push({ style: "head", text: t("pack.decisions"), mark: t("pack.decisions") }, ...(lastDecisions.length ? lastDecisions.map(decisionLine) : [{ style: "quiet", text: t("pack.noDecisions") } satisfies Block]));
  const after: Block[] = [
    ...came(agenda.items, ({ id }) => id).map((point): Block => ({ style: "line", before: point.number, text: pointName(point) })),
    ...came(papers, ({ paper }) => paper.id).map((one): Block => ({ style: "line", text: nameOf(t, one) })),
    ...came(actions, ({ id }) => id).map(actionLine), ...came(decisions, ({ id }) => id).map(decisionLine),
  ];
  if (after.length) blocks.push({ style: "head", text: t("pack.afterDoor"), mark: t("pack.afterDoor") }, { style: "quiet", text: t("pack.afterDoorMeans") }, ...after);
  return blocks;
}

const paragraphs = (text: string): Block[] => text.split(/\n+/).filter((one) => one.trim()).map((one) => ({ style: "line", text: one }));

/** What is only named tells its reference and no title. */
const nameOf = (t: Words, { paper, whole }: PaperOfPack): string => {
  const { reference, classification, title } = paper.entry;
  const key = paper.relation === "arises_from" ? "papers.arisesFrom" : "papers.paper";
  const name = classification === "UNCLASSIFIED" ? reference : `${reference} (${t(`marking.${classification}`)})`;
  const said = t(key, { name: whole ? `${name}: ${title}` : name });
  return paper.late ? `${said} (${t("papers.late")})` : said;
};

type Merged = { mark: string; blocks: Block[]; parts: Buffer[]; unmerged: string };

/** Letters of scripts that the face of the pack does not have. */
const foreign = /(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Common})\p{L}/u;
/** Of all texts of a pack together: setting takes time, and what is beyond is named. */
type Room = { paragraphs: number; letters: number };
const roomForTexts = (): Room => ({ paragraphs: 4_000, letters: 400_000 });

/**
 * A file that is shown as text, as its words, as far as there is room; null where it has none, where all are in a script
 * that is not set here, and where there is no room left. Its passages in such a script are said to be left out.
 */
async function textOf(asking: Asking, t: Words, { id }: { id: string }, room: Room): Promise<{ blocks: Block[]; cut: boolean } | null> {
  if (room.letters <= 0 || room.paragraphs <= 0) return null;
  const opened = await opening(asking, (db) => openPassages(db, { id })).catch((error) => {
    if (error instanceof Refusal && error.kind === "forbidden") return null;
    throw error;
  });
  if (!opened) return null;
  const { parts, cut } = JSON.parse(await shownPassages(opened)) as Passages;
  const all = parts.flatMap((part) => passageInWords(t, part));
  if (!all.some((block) => /\p{L}|\p{N}/u.test(block.text) && !foreign.test(block.text))) return null;
  const blocks: Block[] = [];
  let isCut = cut;
  for (const block of all) {
    const next: Block = foreign.test(block.text) ? { style: "quiet", text: t("pack.notSet") } : block;
    if (next.style === "quiet" && next.text === blocks.at(-1)?.text) continue;
    isCut ||= room.paragraphs <= 0 || next.text.length > room.letters;
    if (room.paragraphs <= 0 || room.letters <= 0) break;
    blocks.push({ ...next, text: next.text.slice(0, room.letters) });
    room.paragraphs -= 1;
    room.letters -= next.text.length;
  }
  // Taken along as a download is, and recorded as one.
  await opening(asking, (db) => openAttachment(db, { id }));
  return { blocks, cut: isCut };
}

/** What a reviewer noted beside the text is no part of the paper. */
const isRemark = (mark: string | undefined) => /^c\d/.test(mark ?? "");

/** A passage as the pack sets it: a mark of note stands in brackets, and what was struck out is said to be. */
function passageInWords(t: Words, part: Part): Block[] {
  if (part.is === "table") return part.rows.map((row): Block => ({ style: "line", text: row.map((cell) => cell.parts.flatMap((one) => passageInWords(t, one)).map((one) => one.text).join(" ")).join("  |  ") }));
  if (part.is === "note" && isRemark(part.mark)) return [];
  const text = part.runs.map((run) => `${run.struck && run.text.trim() ? t("pack.struck", { words: run.text }) : run.text}${run.note && !isRemark(run.note) ? `[${run.note}]` : ""}`).join("").trim();
  if (!text) return [];
  const before = part.mark && part.mark.length <= 6 && part.is !== "heading" ? part.mark : undefined;
  const whole = part.mark && !before ? `${part.mark} ${text}` : text;
  if (part.is === "heading") return [{ style: "head", text: whole }];
  const quiet = part.is === "note" || part.is === "margin" || part.is === "picture";
  return whole.split("\n").map((line, i): Block => ({ style: quiet ? "quiet" : "line", text: line, ...(i === 0 && before && { before }), ...(part.is === "item" && { indent: (part.level ?? 0) + 1 }) }));
}

/** The papers with their files: PDFs come along page by page, texts as their words; whatever else is named. */
async function papersOf(asking: Asking, pack: Pack): Promise<Merged[]> {
  const t = await wordsOf(pack.actor.locale, "agenda");
  let left = mostBytes;
  const room = roomForTexts();
  const merged: Merged[] = [];
  const seen = new Set<string>();
  for (const { paper, whole, displayOnly, files } of pack.papers) {
    // What came when the door was closed is named, and not bound in.
    if (paper.relation !== "paper" || seen.has(paper.entry.id) || pack.cameLate.has(paper.id)) continue;
    seen.add(paper.entry.id);
    const parts: Buffer[] = [];
    const said: string[] = paper.late ? [t("papers.late")] : [];
    const words: Block[] = [];
    if (!whole) said.push(t("pack.notWhole"));
    else if (displayOnly) said.push(t("pack.displayOnly"));
    else if (files.length === 0) said.push(t("pack.noFile"));
    for (const file of files) {
      const isReady = file.scan === "clean" || file.scan === "unscanned";
      const text = file.mediaType !== "application/pdf" && file.may.download && isReady ? await textOf(asking, t, file, room) : null;
      if (text) {
        words.push({ style: "head", text: file.name }, { style: "quiet", text: t(text.cut ? "pack.wordsBeginning" : "pack.wordsOnly") }, ...text.blocks);
        continue;
      }
      if (file.mediaType !== "application/pdf" || !file.may.download || !isReady || file.size > left) {
        said.push(t(file.size > left ? "pack.tooLarge" : "pack.notBound", { name: file.name }));
        continue;
      }
      left -= file.size;
      parts.push(await bytesOf(asking, file.id));
    }
    const name = whole ? `${paper.entry.reference}: ${paper.entry.title}` : paper.entry.reference;
    merged.push({
      mark: name, parts, unmerged: t("pack.unmerged"),
      blocks: [{ style: "quiet", text: t(`marking.${paper.entry.classification}`) }, { style: "title", text: name }, ...said.map((text): Block => ({ style: "line", text })), ...words],
    });
  }
  return merged;
}

/** One file, opened as a download of the asking person; where copies are marked, the copy that says whose it is. */
async function bytesOf(asking: Asking, id: string): Promise<Buffer> {
  const file = await opening(asking, (db) => openAttachment(db, { id }));
  const { markedFor } = file;
  if (markedFor) {
    const copy = await markedCopy({ ...file, markedFor });
    await opening(asking, (db) => openAttachment(db, { id, marked: true }));
    return copy;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of await readStored(file.storageKey)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The pack as one PDF. Throws `unavailable` when too many are being made, `refused` when it cannot be. */
export async function packAsPdf(asking: Asking, pack: Pack): Promise<Buffer> {
  const { locale } = pack.actor;
  const t = await wordsOf(locale, "agenda");
  return packs.take(async () => {
    const papers = await papersOf(asking, pack);
    const told: PackOf = {
      marking: await markingInWords(locale, pack.marking), foot: await footOf(pack), blocks: await packInWords(pack), papersMark: t("papers.title"),
      papers: papers.map(({ parts, ...one }) => ({ ...one, files: parts.map((part) => part.byteLength) })),
    };
    const head = Buffer.from(JSON.stringify(told), "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.byteLength);
    const answer = await runApart(["pack"], (async function* () {
      yield Buffer.concat([length, head]);
      for (const { parts } of papers) for (const part of parts) yield part;
    })(), { answer: 3 * limits.bytes });
    if ("failed" in answer || !answer.said.subarray(0, 5).equals(Buffer.from("%PDF-"))) throw refused("pack_failed");
    return answer.said;
  });
}
