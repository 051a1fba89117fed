import "server-only";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import type { Asking } from "../db/asking";
import { opening, reading } from "../db/transactions";
import { levelOf, type Classification } from "../domain/entries/model";
import { openPack, requirePack } from "../domain/meetings/packs/queries";
import { getMeeting } from "../domain/meetings/queries";
import { notFound, unauthenticated } from "../errors";
import { fileRefusal, methodNotAllowed } from "../files/answering-files";
import { savedOnly } from "../files/sending";
import { entitled } from "../i18n/format";
import { wordsOf } from "../i18n/words";
import { inTurn } from "./in-turn";
import { footOf, markingInWords, packAsPdf, packInWords, participantsInWords } from "./meeting-pack";
import { wordDocument } from "./word-document";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Made = { bytes: Buffer; reference: string; marking: Classification };
const files: Record<string, { mediaType: string; make: (asking: Asking, id: string) => Promise<Made> }> = {
  "pack.pdf": {
    mediaType: "application/pdf",
    make: async (asking, id) => {
      const pack = await opening(asking, (db) => (keepAlive(db), openPack(db, { id, format: "pdf" })));
      return { bytes: await packAsPdf(asking, pack), reference: pack.meeting.reference, marking: pack.marking };
    },
  },
  "pack.docx": {
    mediaType: word,
    make: async (asking, id) => {
      const pack = await opening(asking, (db) => (keepAlive(db), openPack(db, { id, format: "docx" })));
      const { meeting, marking, actor: { locale } } = pack;
      const bytes = await wordDocument({ blocks: await packInWords(pack), marking: await markingInWords(locale, marking), foot: await footOf(pack), title: entitled(locale, meeting).text, language: locale });
      return { bytes, reference: meeting.reference, marking };
    },
  },
  "participants.docx": {
    mediaType: word,
    make: async (asking, id) => {
      const list = await opening(asking, async (db) => {
        keepAlive(db);
        const meeting = await getMeeting(db, { id });
        await requirePack(db, meeting.id);
        db.noteExport({
          action: "entry.exported", subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: levelOf(meeting.classification),
          details: { format: "docx", participants: meeting.participants.length },
        });
        return { meeting, actor: db.actor, at: new Date() };
      });
      const { meeting, actor: { locale } } = list;
      const t = await wordsOf(locale, "participants");
      const blocks = [{ style: "quiet" as const, text: meeting.reference }, { style: "title" as const, text: entitled(locale, meeting).text }, { style: "line" as const, text: t("listTitle") }, ...await participantsInWords(locale, meeting.participants)];
      const bytes = await wordDocument({ blocks, marking: await markingInWords(locale, meeting.classification), foot: await footOf(list), title: t("listTitle"), language: locale });
      return { bytes, reference: meeting.reference, marking: meeting.classification };
    },
  },
};

/** The pack of a meeting for the asking person, and the list of its participants: what he may see at this moment; nothing of it is kept here. */
export async function exportMeeting(request: Request, id: string, name: string): Promise<Response> {
  const asking = await askingOf(request);
  const where = { route: "GET /api/exports/meetings/{id}/{file}", requestId: asking.requestId };
  try {
    if (request.method !== "GET" && request.method !== "HEAD") return methodNotAllowed("GET, HEAD");
    if (!asking.credential) throw unauthenticated();
    const file = Object.hasOwn(files, name) ? files[name] : undefined;
    if (!file || !uuid.test(id)) {
      await reading(asking, async () => undefined);
      throw notFound();
    }
    if (request.method === "HEAD") {
      await reading(asking, (db) => requirePack(db, id));
      return new Response(null, { headers: { ...savedOnly(file.mediaType, name), "accept-ranges": "none" } });
    }
    return await inTurn(asking, async () => {
      const { bytes, reference, marking } = await file.make(asking, id);
      return new Response(new Uint8Array(bytes), {
        headers: { ...savedOnly(file.mediaType, `${reference}_${marking}_${name}`), "accept-ranges": "none", "content-length": String(bytes.byteLength) },
      });
    }, { office: true });
  } catch (error) {
    return fileRefusal(error, where);
  }
}
