import "server-only";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import type { Asking } from "../db/asking";
import { opening, reading } from "../db/transactions";
import type { Attachment } from "../domain/attachments/contract";
import { openAttachment } from "../domain/attachments/queries";
import { Refusal, notFound, unauthenticated } from "../errors";
import { fileRefusal, methodNotAllowed } from "../files/answering-files";
import { markedCopy } from "../files/marked-copy";
import { savedOnly, streamOf } from "../files/sending";
import { readStored } from "../files/store";
import { dayOfMoment } from "../i18n/format";
import { archiveOf, type Member } from "./archive";
import { openDossier, requireLeaving, type Dossier, type FileOfDossier } from "./dossier";
import { dossierIndex, dossierTable } from "./dossier-pages";
import { inTurn } from "./in-turn";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Worth packing: pictures, PDF and office files are packed already. */
const packs = /^(text\/|message\/|application\/(json|xml|rtf|vnd\.ms-))/;

/**
 * The dossier of an entry as a ZIP. Nothing of it is kept here: each file is opened when its turn comes, as a download of
 * the asking person, recorded as one; what he may not have at that moment breaks the archive off.
 */
export async function exportDossier(request: Request, id: string): Promise<Response> {
  const asking = await askingOf(request);
  const where = { route: "GET /api/exports/dossiers/{id}", requestId: asking.requestId };
  try {
    if (request.method !== "GET" && request.method !== "HEAD") return methodNotAllowed("GET, HEAD");
    if (!asking.credential) throw unauthenticated();
    if (!uuid.test(id)) {
      await reading(asking, async () => undefined);
      throw notFound();
    }
    const told = (name: string) => ({ ...savedOnly("application/zip", name), "accept-ranges": "none" });
    if (request.method === "HEAD") {
      await reading(asking, (db) => requireLeaving(db, id));
      return new Response(null, { headers: told("dossier.zip") });
    }
    return await inTurn(asking, async () => {
      const dossier = await opening(asking, async (db) => {
        keepAlive(db);
        return openDossier(db, { id });
      });
      const { entry, at } = dossier;
      const named = `${entry.reference}_${entry.classification}_${dayOfMoment(at.toISOString(), "Europe/Vienna")}.zip`;
      return new Response(streamOf(archiveOf(membersOf(asking, dossier), at), () => reading(asking, (db) => requireLeaving(db, id))), { headers: told(named) });
    });
  } catch (error) {
    return fileRefusal(error, where);
  }
}

/** What is in the archive: the files, each opened when its turn comes, what proves the versions of a document, and then the index, which knows what became of them. */
async function* membersOf(asking: Asking, dossier: Dossier): AsyncGenerator<Member> {
  const files: FileOfDossier[] = [];
  for (const file of dossier.files) {
    const copy = file.name && (await copyOf(asking, file.attachment));
    files.push(copy ? { ...file, marked: copy.marked } : { ...file, name: null, why: file.why ?? "not_watermarked" });
    if (copy) yield { name: file.name!, compress: packs.test(file.attachment.mediaType), ...copy };
  }
  if (dossier.about.kind === "document") for (const { name, text } of dossier.about.manifests.values()) yield { name, bytes: [Buffer.from(text)] };
  for (const [name, make] of [["index.html", dossierIndex], ["index.csv", dossierTable]] as const) yield { name, bytes: [Buffer.from(await make({ ...dossier, files }))] };
}

/** A file as it leaves: as it is kept, or a copy that says on each page whose it is. Null where it cannot carry that. */
async function copyOf(asking: Asking, { id, sha256 }: Attachment): Promise<(Pick<Member, "bytes" | "sha256"> & { marked: boolean }) | null> {
  try {
    const file = await opening(asking, (db) => openAttachment(db, { id, inDossier: true }));
    const { markedFor } = file;
    if (!markedFor) return { marked: false, sha256, bytes: await readStored(file.storageKey) };
    const bytes = [await markedCopy({ ...file, markedFor })];
    await opening(asking, (db) => openAttachment(db, { id, inDossier: true, marked: true }));
    return { marked: true, bytes };
  } catch (error) {
    if (error instanceof Refusal && error.reason === "not_watermarked") return null;
    throw error;
  }
}
