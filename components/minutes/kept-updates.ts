import { openDraftStore } from "@/components/items/item-draft-store";

export type Batch = { sentId: string; update: string };
type Kept = { batches: Batch[]; at: string };

/** What was written in a text and not acknowledged, sealed on this device; each window keeps its own. */
export type KeptUpdates = {
  readonly durable: boolean;
  /** What this and other windows left here, the oldest first. */
  found(): Promise<Batch[]>;
  keep(batches: Batch[]): Promise<void>;
  /** Everything that was found or kept here has been acknowledged. */
  forget(): void;
};

export async function openKeptUpdates(person: string, draftKey: string, textId: string): Promise<KeptUpdates> {
  const store = await openDraftStore<Kept>(person, draftKey);
  const of = `minutes:${textId}:`;
  const own = `${of}${crypto.randomUUID()}`;
  const places = new Set<string>([own]);
  return {
    durable: store.durable,
    async found() {
      if (!store.durable) return [];
      const prefix = `draft:${person}:`;
      const kept: Kept[] = [];
      for (const name of Object.keys(localStorage).filter((one) => one.startsWith(prefix + of))) {
        const place = name.slice(prefix.length);
        const found = await store.read(place);
        if (!found) continue;
        places.add(place);
        kept.push(found);
      }
      return kept.sort((a, b) => a.at.localeCompare(b.at)).flatMap(({ batches }) => batches);
    },
    keep: (batches) => store.write(own, { batches, at: new Date().toISOString() }),
    forget() {
      for (const place of places) store.remove(place);
    },
  };
}
