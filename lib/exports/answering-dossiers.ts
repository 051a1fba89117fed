import "server-only";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import { opening, reading } from "../db/transactions";
import { openAttachment } from "../domain/attachments/queries";
import { notFound, unauthenticated } from "../errors";
import { fileRefusal, methodNotAllowed } from "../files/answering-files";
import { savedOnly, streamOf } from "../files/sending";
import { readStored } from "../files/store";
import { dayOfMoment } from "../i18n/format";
import { archiveOf, type Member } from "./archive";
import { openDossier, requireLeaving } from "./dossier";
import { dossierIndex, dossierTable } from "./dossier-pages";

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
    const dossier = await opening(asking, async (db) => {
      keepAlive(db);
      return openDossier(db, { id });
    });
    const { item, at, files } = dossier;
    const members: Member[] = [
      { name: "index.html", text: await dossierIndex(dossier) },
      { name: "index.csv", text: await dossierTable(dossier) },
      ...files.flatMap(({ attachment, name }): Member[] =>
        name ? [{ name, compress: packs.test(attachment.mediaType), sha256: attachment.sha256, open: async () => readStored((await opening(asking, (db) => openAttachment(db, { id: attachment.id }))).storageKey) }] : []),
    ];
    const named = `${item.reference}_${item.classification}_${dayOfMoment(at.toISOString(), "Europe/Vienna")}.zip`;
    return new Response(streamOf(archiveOf(members, at), () => reading(asking, (db) => requireLeaving(db, id))), { headers: told(named) });
  } catch (error) {
    return fileRefusal(error, where);
  }
}
