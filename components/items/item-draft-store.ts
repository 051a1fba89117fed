import type { ItemFields } from "@/components/items/item-fields";

/** What was sent without an answer: under its key the same contents have one effect, however often they are sent. */
export type Attempt = { key: string; sent: ItemFields[] };

/** What was typed and not saved; `base` and `revision` are what an edit was made from. */
export type Draft = { fields: ItemFields; base: ItemFields; revision: number; at: string; attempt: Attempt | null };

/** A place where what was typed is kept; each kind of form keeps its own kind of draft. */
export type DraftStore<D = Draft> = {
  /** Whether it outlives this window. */
  readonly durable: boolean;
  read(place: string): Promise<D | null>;
  write(place: string, draft: D): Promise<void>;
  remove(place: string): void;
};

const prefix = "draft:";
const inMemory = new Map<string, unknown>();

const bytesOf = (base64: string) =>
  Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const base64Of = (bytes: Uint8Array) => {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
};

/**
 * Keeps drafts on this device, sealed with the person's own key, which is never stored here. Drafts of other persons
 * are removed. Where the browser cannot seal (plain http) or keep, they live as long as the window.
 */
export async function openDraftStore<D = Draft>(personId: string, draftKey: string): Promise<DraftStore<D>> {
  const nameOf = (place: string) => `${prefix}${personId}:${place}`;
  const cipher = await sealing(draftKey);
  if (!cipher) {
    return {
      durable: false,
      read: async (place) => (inMemory.get(nameOf(place)) as D | undefined) ?? null,
      write: async (place, draft) => void inMemory.set(nameOf(place), draft),
      remove: (place) => void inMemory.delete(nameOf(place)),
    };
  }
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix) && !name.startsWith(`${prefix}${personId}:`)) localStorage.removeItem(name);
  }
  return {
    durable: true,
    async read(place) {
      const name = nameOf(place);
      const kept = localStorage.getItem(name);
      if (!kept) return (inMemory.get(name) as D | undefined) ?? null;
      try {
        return JSON.parse(await cipher.open(name, kept)) as D;
      } catch {
        // Sealed with another key, or damaged: nobody can read it any more.
        localStorage.removeItem(name);
        return null;
      }
    },
    async write(place, draft) {
      const name = nameOf(place);
      const sealed = await cipher.seal(name, JSON.stringify(draft));
      try {
        localStorage.setItem(name, sealed);
      } catch {
        // The device is full: an older draft would be worse than one in memory.
        localStorage.removeItem(name);
        inMemory.set(name, draft);
      }
    },
    remove(place) {
      inMemory.delete(nameOf(place));
      localStorage.removeItem(nameOf(place));
    },
  };
}

async function sealing(draftKey: string) {
  const subtle = globalThis.crypto?.subtle;
  try {
    if (!subtle || !globalThis.localStorage) return null;
    const key = await subtle.importKey("raw", bytesOf(draftKey), "AES-GCM", false, ["encrypt", "decrypt"]);
    return {
      async seal(name: string, text: string): Promise<string> {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const additionalData = new TextEncoder().encode(name);
        const sealed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, new TextEncoder().encode(text));
        return `${base64Of(iv)}.${base64Of(new Uint8Array(sealed))}`;
      },
      async open(name: string, kept: string): Promise<string> {
        const [iv = "", sealed = ""] = kept.split(".");
        const additionalData = new TextEncoder().encode(name);
        return new TextDecoder().decode(await subtle.decrypt({ name: "AES-GCM", iv: bytesOf(iv), additionalData }, key, bytesOf(sealed)));
      },
    };
  } catch {
    return null;
  }
}
