type Place = { file: { id: string } | null; page: number | null; passage: number | null };

/** Where a place is read: its page or paragraph in the viewer. */
export function addressOfPlace({ file, page, passage }: Place & { file: { id: string } }): string {
  const at = page ? `?page=${page}` : passage ? `?passage=${passage}` : "";
  return `/files/${file.id}${at}`;
}
