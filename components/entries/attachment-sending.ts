import type { DetailedError, PreviousUpload, Upload } from "tus-js-client";
import { ApiRefusal, call, drawnFor } from "@/lib/api/client";

export type Told = { onProgress: (sent: number) => void; onChecking: () => void };
/** A file being sent: `done` is fulfilled when it is there, and rejected with what was refused. */
export type Sending<T = void> = { done: Promise<T>; cancel: () => Promise<void> };

const pieces = 64 * 1_048_576;
const pauses = [0, 1_000, 3_000, 6_000, 10_000, 15_000, 20_000];
const place = "trait-d-union.upload.";

/** The same file for the same entry is known again after a reload, by a fingerprint that tells nothing of either. */
async function fingerprintOf(file: File, entryId: string | null): Promise<string> {
  const words = [drawnFor.person, entryId, file.name, file.size, file.lastModified].join("\n");
  // Without https there is no digest; then the file is sent anew after a reload.
  if (!globalThis.crypto.subtle) return crypto.randomUUID?.() ?? String(Math.random());
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where the uploads under way are, kept on the device without their names. */
const remembered = {
  findAllUploads: async (): Promise<PreviousUpload[]> => [],
  async findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    const kept = localStorage.getItem(place + fingerprint);
    return kept ? [{ ...(JSON.parse(kept) as { uploadUrl: string; size: number }), metadata: {}, creationTime: "", urlStorageKey: place + fingerprint, parallelUploadUrls: null }] : [];
  },
  async removeUpload(key: string): Promise<void> {
    localStorage.removeItem(key);
  },
  async addUpload(fingerprint: string, { uploadUrl, size }: PreviousUpload): Promise<string> {
    localStorage.setItem(place + fingerprint, JSON.stringify({ uploadUrl, size }));
    return place + fingerprint;
  },
};

/** What the server said, as the API's client would have told it. */
export function refusalOf(error: unknown): ApiRefusal {
  if (error instanceof ApiRefusal) return error;
  const body = (error as Partial<DetailedError> | null)?.originalResponse?.getBody();
  try {
    return new ApiRefusal((JSON.parse(body ?? "") as { error: ConstructorParameters<typeof ApiRefusal>[0] }).error);
  } catch {
    return new ApiRefusal({ kind: "offline" });
  }
}

/**
 * Sends a file, for an entry or (without one) for an entry that shall be made of it; `done` gives the upload's id. A
 * broken connection is mended by itself; the same file goes on where it was.
 */
export function bringFile(file: File, entryId: string | null, onProgress: (sent: number) => void): Sending<string> {
  let upload: Upload | undefined;
  let cancelled = false;
  async function send(): Promise<string> {
    const { Upload: Sender } = await import("tus-js-client");
    const fingerprint = await fingerprintOf(file, entryId);
    const address = await new Promise<string>((resolve, reject) => {
      const sender = new Sender(file, {
        endpoint: "/api/files/uploads",
        metadata: { filename: file.name, ...(entryId && { entry: entryId }) },
        headers: drawnFor.person ? { "x-person": drawnFor.person } : {},
        chunkSize: pieces,
        retryDelays: pauses,
        urlStorage: remembered,
        fingerprint: async () => fingerprint,
        removeFingerprintOnSuccess: true,
        onProgress,
        onError: reject,
        onSuccess: () => resolve(sender.url!),
      });
      upload = sender;
      if (cancelled) return reject(new ApiRefusal({ kind: "offline" }));
      void sender.findPreviousUploads().then(([previous]) => {
        if (previous) sender.resumeFromPreviousUpload(previous);
        sender.start();
      }, reject);
    });
    return address.split("/").at(-1)!;
  }
  return {
    done: send().catch((error: unknown) => {
      throw refusalOf(error);
    }),
    async cancel() {
      cancelled = true;
      await upload?.abort(true).catch(() => undefined);
    },
  };
}

/** Takes back a file that came whole and is of no use any more; should that fail, it goes by itself after a day. */
export function forgetUpload(id: string): void {
  void fetch(`/api/files/uploads/${id}`, { method: "DELETE", headers: { "tus-resumable": "1.0.0", ...(drawnFor.person && { "x-person": drawnFor.person }) } }).catch(() => undefined);
}

/** Files that came whole and are not attached yet, by the key of their attempt: they are not sent again. */
const arrived = new Map<string, string>();

/** Sends a file and attaches it to the entry. */
export function sendFile(file: File, entryId: string, attempt: string, { onProgress, onChecking }: Told): Sending {
  const there = arrived.get(attempt);
  const bringing: Sending<string> = there ? { done: Promise.resolve(there), cancel: async () => undefined } : bringFile(file, entryId, onProgress);
  const attach = async (uploadId: string): Promise<void> => {
    arrived.set(attempt, uploadId);
    onChecking();
    await call("POST /api/entries/{id}/attachments", { id: entryId, uploadId }, { idempotencyKey: attempt });
    arrived.delete(attempt);
  };
  return { done: bringing.done.then(attach), cancel: bringing.cancel };
}
