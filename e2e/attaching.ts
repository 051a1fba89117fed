import type { Locator, Page } from "@playwright/test";
import { expect, type Api } from "./as";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Sends a file whole, for something that is yet to be filed; the id of the upload. */
export async function uploaded(api: Api, name: string, content: Buffer | string): Promise<string> {
  const bytes = Buffer.from(content);
  const sent = await api.request.post("/api/files/uploads", {
    headers: {
      "tus-resumable": "1.0.0", "upload-length": String(bytes.length), "content-type": "application/offset+octet-stream", "upload-metadata": `filename ${base64(name)}`,
    },
    data: bytes,
  });
  if (sent.status() !== 201) throw new Error(`${name} was not taken: ${sent.status()} ${await sent.text()}`);
  return sent.headers().location!.split("/").at(-1)!;
}

/** Attaches a file to an entry as another program would: sent whole, then named; the id of the file. */
export async function attach(api: Api, entry: string, name: string, bytes: Buffer): Promise<string> {
  const sent = await api.request.post("/api/files/uploads", {
    headers: {
      "tus-resumable": "1.0.0", "upload-length": String(bytes.length), "content-type": "application/offset+octet-stream",
      "upload-metadata": `filename ${base64(name)},entry ${base64(entry)}`,
    },
    data: bytes,
  });
  if (sent.status() !== 201) throw new Error(`${name} was not taken: ${sent.status()} ${await sent.text()}`);
  const { id } = await api.post<{ id: string }>(`/api/entries/${entry}/attachments`, { uploadId: sent.headers().location!.split("/").at(-1) });
  return id;
}

type File = { name: string; mimeType: string; buffer: Buffer };

/** Presses this button with the Enter key and gives these files to the chooser that opens. */
export async function chooseByKey(page: Page, button: Locator, files: readonly File[]): Promise<void> {
  // The browser hands over its chooser once it was told to, and a key is faster than being told: asked first, and again.
  const choosers: Promise<void>[] = [];
  page.once("filechooser", (chooser) => choosers.push(chooser.setFiles([...files])));
  await expect(async () => {
    await button.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => choosers.length, { timeout: 3_000 }).toBe(1);
  }).toPass();
  await choosers[0];
}
