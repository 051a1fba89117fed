import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { openPdf } from "./pdf.ts";

type Matrix = readonly [number, number, number, number, number, number];
/** A picture as pdf.js decodes it: one bit, three bytes or four for a point. */
type Decoded = { width: number; height: number; kind?: number; data?: Uint8Array | Uint8ClampedArray | string; inverseDecode?: boolean };
type Sheet = { width: number; height: number; points: Buffer };

/** What a scanner makes, and a recogniser likes best. */
const perPoint = 300 / 72;
const mostPoints = 16_000_000;

/** One matrix after another, as PDF multiplies them. */
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5],
];

/**
 * The pages of a scanned PDF, one grey picture (PGM) after the other. Only the pictures on them are laid out, in plain
 * code: what draws everything else would be native code, which has no place here.
 */
export async function pagePictures(bytes: Buffer, from: number, to: number): Promise<Buffer> {
  const document = await openPdf(bytes);
  const sheets: Buffer[] = [];
  for (let number = from; number <= Math.min(to, document.numPages); number++) {
    const page = await document.getPage(number).catch(() => null);
    const sheet = page && (await layOut(page).catch(() => null));
    sheets.push(sheet ? Buffer.concat([Buffer.from(`P5\n${sheet.width} ${sheet.height}\n255\n`), sheet.points]) : Buffer.from("P5\n1 1\n255\n\u0000"));
    page?.cleanup();
  }
  return Buffer.concat(sheets);
}

async function layOut(page: PDFPageProxy): Promise<Sheet | null> {
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(perPoint, Math.sqrt(mostPoints / (plain.width * plain.height)));
  const viewport = page.getViewport({ scale });
  const [width, height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
  if (!(width > 0 && height > 0)) return null;
  const sheet: Sheet = { width, height, points: Buffer.alloc(width * height, 255) };
  const { fnArray, argsArray } = await page.getOperatorList();
  let matrix = viewport.transform as unknown as Matrix;
  const outer: Matrix[] = [];
  let painted = 0;
  for (const [place, operator] of fnArray.entries()) {
    const args = (argsArray[place] ?? []) as unknown[];
    if (operator === OPS.save) outer.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = outer.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = times(matrix, args as unknown as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      outer.push(matrix);
      if (Array.isArray(args[0]) || ArrayBuffer.isView(args[0])) matrix = times(matrix, [...(args[0] as number[])] as unknown as Matrix);
    } else if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject || operator === OPS.paintImageMaskXObject) {
      const picture = typeof args[0] === "string" ? await decoded(page, args[0]) : (args[0] as Decoded | undefined);
      const data = picture && (typeof picture.data === "string" ? ((await decoded(page, picture.data)) as Decoded | null)?.data : picture.data);
      if (picture && data && typeof data !== "string" && ++painted <= 500) paint(sheet, matrix, { ...picture, data }, operator === OPS.paintImageMaskXObject);
    }
  }
  return painted > 0 ? sheet : null;
}

/** A picture by its name, once it is there; one that never comes is none. */
function decoded(page: PDFPageProxy, name: string): Promise<Decoded | null> {
  return new Promise((done) => {
    const clock = setTimeout(() => done(null), 10_000);
    (name.startsWith("g_") ? page.commonObjs : page.objs).get(name, (picture: Decoded | null) => {
      clearTimeout(clock);
      done(picture);
    });
  });
}

/** Lays a picture where it stands on the page: every point of the sheet is asked which point of the picture it shows. */
function paint(sheet: Sheet, m: Matrix, picture: Decoded & { data: Uint8Array | Uint8ClampedArray }, isMask: boolean): void {
  const { width: w, height: h, data } = picture;
  const determinant = m[0] * m[3] - m[1] * m[2];
  if (!w || !h || Math.abs(determinant) < 1e-9) return;
  const bits = isMask || picture.kind === 1;
  const step = bits ? 0 : picture.kind === 3 ? 4 : picture.kind === 2 ? 3 : data.length >= w * h * 4 ? 4 : data.length >= w * h * 3 ? 3 : 1;
  const row = bits ? (w + 7) >> 3 : w * step;
  if (data.length < row * h) return;
  const corners = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([u, v]) => [m[0] * u! + m[2] * v! + m[4], m[1] * u! + m[3] * v! + m[5]] as const);
  const edge = (which: 0 | 1, of: (...values: number[]) => number) => of(...corners.map((corner) => corner[which]));
  const [left, right] = [Math.max(0, Math.floor(edge(0, Math.min))), Math.min(sheet.width, Math.ceil(edge(0, Math.max)))];
  const [top, bottom] = [Math.max(0, Math.floor(edge(1, Math.min))), Math.min(sheet.height, Math.ceil(edge(1, Math.max)))];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [dx, dy] = [x + 0.5 - m[4], y + 0.5 - m[5]];
      const u = (m[3] * dx - m[2] * dy) / determinant;
      const v = (m[0] * dy - m[1] * dx) / determinant;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const [i, j] = [Math.floor(u * w), Math.min(h - 1, Math.floor((1 - v) * h))];
      const at = y * sheet.width + x;
      if (bits) {
        const one = ((data[j * row + (i >> 3)]! >> (7 - (i & 7))) & 1) === 1;
        if (!isMask) sheet.points[at] = one ? 255 : 0;
        else if (one === Boolean(picture.inverseDecode)) sheet.points[at] = 0;
      } else {
        const point = j * row + i * step;
        const grey = step === 1 ? data[point]! : 0.299 * data[point]! + 0.587 * data[point + 1]! + 0.114 * data[point + 2]!;
        const cover = step === 4 ? data[point + 3]! / 255 : 1;
        sheet.points[at] = Math.round(grey * cover + sheet.points[at]! * (1 - cover));
      }
    }
  }
}
