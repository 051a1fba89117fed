import type { CountsByPlace } from "@/components/attachments/comment-counts";
import type { FileInVersion } from "@/lib/domain/documents/consultations/contract";

type Place = { file: { id: string } | null; page: number | null; passage: number | null };

/** Where a place is read: its page or paragraph in the viewer; of a comment, with its words marked. */
export function addressOfPlace({ file, page, passage }: Place & { file: { id: string } }, comment?: string): string {
  const query = new URLSearchParams({ ...(page ? { page: String(page) } : passage ? { passage: String(passage) } : {}), ...(comment && { comment }) }).toString();
  return `/files/${file.id}${query && `?${query}`}`;
}

type InVersion = Pick<FileInVersion, "entry" | "version">;

/** The comments on a version, or one of them. */
export const addressOfComments = ({ entry, version }: InVersion, comment?: string): string =>
  `/documents/${entry.reference}/comments?version=${version.id}${comment ? `#comment-${comment}` : ""}`;

/** How many comments are pinned to each page, or to each paragraph, of a file. */
export function countsByPlace(stands: InVersion & Pick<FileInVersion, "comments">, by: "page" | "passage"): CountsByPlace {
  const counts: CountsByPlace = {};
  for (const comment of stands.comments) {
    const at = comment[by];
    if (at) (counts[at] ??= { count: 0, address: addressOfComments(stands, comment.id) }).count++;
  }
  return counts;
}
