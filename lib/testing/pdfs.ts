export type PdfOf = {
  /** The lines of each page, in plain letters. */
  pages: readonly (readonly string[])[];
  /** More objects, from number 4 on, and what the catalogue and the trailer say besides. */
  objects?: readonly string[];
  catalog?: string;
  trailer?: string;
};

const written = (line: string): string => line.replace(/[\\()]/g, "\\$&");

/** A PDF of our own making, with a cross-reference table that is right. */
export function pdf({ pages, objects = [], catalog = "", trailer = "" }: PdfOf): Buffer {
  const first = 4 + objects.length;
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${first + 2 * i} 0 R`).join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...objects,
    ...pages.flatMap((lines, i) => {
      const stream = `BT /F1 14 Tf 60 760 Td 20 TL ${lines.map((line) => `(${written(line)}) Tj T*`).join(" ")} ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * i + 1} 0 R >>`,
        `<< /Length ${Buffer.byteLength(stream, "latin1")} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  const parts = ["%PDF-1.7\n"];
  let at = parts[0]!.length;
  const places = bodies.map((body, i) => {
    const place = at;
    const text = `${i + 1} 0 obj\n${body}\nendobj\n`;
    parts.push(text);
    at += Buffer.byteLength(text, "latin1");
    return place;
  });
  parts.push(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("")}`);
  parts.push(`trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`);
  return Buffer.from(parts.join(""), "latin1");
}

/** A scanned PDF: each page is this JPEG and nothing else, turned as a scanner turns it and shown upright again by its page. */
export function scanned(jpeg: Buffer, { width, height, pages }: { width: number; height: number; pages: readonly { turned?: 90 | 180 }[] }): Buffer {
  const [w, h] = [width * 0.24, height * 0.24];
  const picture = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${jpeg.toString("latin1")}\nendstream`;
  const matrices: Record<number, string> = { 0: `${w} 0 0 ${h} 0 0`, 90: `0 ${w} -${h} 0 ${h} 0`, 180: `-${w} 0 0 -${h} ${w} ${h}` };
  const objects = pages.flatMap(({ turned = 0 }, i) => {
    const stream = `q ${matrices[turned]} cm /Im Do Q`;
    const box = turned === 90 ? `${h} ${w}` : `${w} ${h}`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}] /Rotate ${turned} /Resources << /XObject << /Im 4 0 R >> >> /Contents ${6 + 2 * i} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ];
  });
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(" ");
  return Buffer.from(pdf({ pages: [], objects: [picture, ...objects] }).toString("latin1").replace("/Count 0 /Kids []", `/Count ${pages.length} /Kids [${kids}]`), "latin1");
}
