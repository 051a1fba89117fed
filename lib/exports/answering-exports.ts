import "server-only";
import { parse } from "../api/door";
import { readQuery } from "../api/reading-body";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import type { Asking } from "../db/asking";
import { opening, reading } from "../db/transactions";
import { documentsToExport } from "../domain/documents/exporting/queries";
import { itemsToExport } from "../domain/items/exporting/queries";
import { seriesToExport } from "../domain/meetings/record/exporting/queries";
import { journalToExport } from "../domain/registry/exporting/queries";
import { Refusal, notFound, unauthenticated } from "../errors";
import { fileRefusal, methodNotAllowed } from "../files/answering-files";
import { savedOnly, streamOf } from "../files/sending";
import { dayOfMoment, momentOf, titled } from "../i18n/format";
import { wordsOf } from "../i18n/words";
import { csvOf } from "./csv";
import { inTurn } from "./in-turn";
import { beginList, extentOf, rowsLeaving, type ListLeaving, type ListToExport } from "./lists";
import { wordListOf } from "./word-list";
import { workbookOf } from "./workbook";

/** Every list that can leave as a file. */
const lists: readonly ListToExport[] = [itemsToExport, documentsToExport, journalToExport, seriesToExport];

const formats = {
  csv: { mediaType: "text/csv; charset=utf-8; header=present", write: async (about: ListLeaving, pages: Pages) => csvOf(about.columns, pages) },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: async (about: ListLeaving, pages: Pages) => writeWorkbook(about, pages) },
  docx: { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write: async (about: ListLeaving, pages: Pages) => writeDocument(about, pages) },
} as const;
type Pages = ReturnType<typeof rowsLeaving>;
type Format = keyof typeof formats;

const mostUrl = 8_192;
const zone = "Europe/Vienna";

/**
 * A list as a file, with the filter of the list. Nothing of it is kept here: it is written while it leaves, page by
 * page, and each page is what the asking person may see at that moment.
 */
export async function exportList(request: Request, name: string, format: string): Promise<Response> {
  const asking = await askingOf(request);
  const where = { route: "GET /api/exports/{list}/{format}", requestId: asking.requestId };
  try {
    if (request.method !== "GET" && request.method !== "HEAD") return methodNotAllowed("GET, HEAD");
    if (!asking.credential) throw unauthenticated();
    const { list, filter } = await asked(request, asking, name, format);
    const { mediaType, write } = formats[format as Format];
    const told = (marking: string, at: Date) => ({
      ...savedOnly(mediaType, `${list.name}_${marking}_${dayOfMoment(at.toISOString(), zone)}.${format}`),
      // Written while it leaves: it has no parts that could be asked for again.
      "accept-ranges": "none",
    });
    if (request.method === "HEAD") {
      const { marking } = await reading(asking, (db) => extentOf(db, list, filter));
      return new Response(null, { headers: told(marking, new Date()) });
    }
    return await inTurn(asking, async () => {
      const leaving = await opening(asking, async (db) => {
        keepAlive(db);
        return beginList(db, list, filter, format);
      });
      const { marking } = leaving.extent;
      const pages = rowsLeaving(asking, list, filter, format, marking);
      return new Response(streamOf(encoded(await write(leaving, pages)), async () => true), { headers: told(marking, leaving.at) });
    }, { office: format !== "csv" });
  } catch (error) {
    return fileRefusal(error, where);
  }
}

/** Which list, and which of its rows; a malformed request of nobody who is signed in is no more than that. */
async function asked(request: Request, asking: Asking, name: string, format: string): Promise<{ list: ListToExport; filter: object }> {
  try {
    const list = lists.find((known) => known.name === name);
    if (!list || !Object.hasOwn(formats, format) || (format === "docx" && !list.asDocument)) throw notFound();
    if (request.url.length > mostUrl) throw new Refusal("invalid", { reason: "too_large", status: 414 });
    const query = readQuery(new URL(request.url).searchParams);
    return { list, filter: parse(list.filter, query, {}, query) as object };
  } catch (error) {
    await reading(asking, async () => undefined);
    throw error;
  }
}

async function* encoded(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield typeof piece === "string" ? encoder.encode(piece) : piece;
}

/** What a file says about itself, in the words of whoever takes it away. */
async function aboutOf({ actor, at, everyLine, extent, filter }: ListLeaving) {
  const { locale } = actor;
  const [t, shared] = await Promise.all([wordsOf(locale, "exports"), wordsOf(locale, "interface")]);
  const marking = shared(`marking.${extent.marking}`).toLocaleUpperCase(locale);
  const moment = at.toISOString();
  const lines: [string, string][] = [
    [t("about.marking"), marking],
    [t("about.by"), titled(locale, actor)],
    [t("about.at"), t("about.vienna", { moment: momentOf(locale, moment, zone) })],
    ...(actor.timeZone === zone ? [] : [[t("about.atYours"), t("about.yours", { moment: momentOf(locale, moment, actor.timeZone), zone: actor.timeZone })] as [string, string]]),
    [t("about.filter"), filter.length ? filter.join("\n") : t("about.noFilter")],
    [t("about.rows"), String(extent.rows)],
    ...(extent.named ? [[t("about.named"), t(everyLine ? "about.withheldText" : "about.namedText", { count: extent.named })] as [string, string]] : []),
    ...(extent.numbered ? [[t("about.numbered"), t("about.numberedText", { count: extent.numbered })] as [string, string]] : []),
    ...(extent.leftOut ? [[t("about.leftOut"), t("about.leftOutText", { count: extent.leftOut })] as [string, string]] : []),
  ];
  return { t, marking, lines, line: t("about.line", { who: titled(locale, actor), moment: momentOf(locale, moment, zone) }) };
}

async function* writeWorkbook(about: ListLeaving, pages: Pages): AsyncGenerator<Uint8Array> {
  const { t, marking, line, lines } = await aboutOf(about);
  yield await workbookOf({ sheet: t("about.list"), marking: `${marking}. ${line}`, columns: about.columns, about: { sheet: t("about.sheet"), lines: [...lines, [t("about.zones"), t("about.zonesText")]] } }, pages);
}

async function* writeDocument(about: ListLeaving, pages: Pages): AsyncGenerator<Uint8Array> {
  const { t, marking, line, lines } = await aboutOf(about);
  yield await wordListOf({ locale: about.actor.locale, title: about.filter[0] ?? t("about.list"), marking, foot: line, columns: about.columns, about: lines }, pages);
}
