const most = 120;
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

/**
 * The name of a file inside an archive: its number first, so that no two are the same and none is hidden or a device;
 * then what somebody called it, without what leads elsewhere, ends a line, or turns the order of its letters around.
 */
export function memberName(number: number, name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}/\\:*?"<>|%]/gu, "_")
    .replace(/\p{Z}+/gu, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const extension = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : "";
  const stem = cut(extension ? plain.slice(0, dot) : plain, most - Buffer.byteLength(extension)).replace(/[. ]+$/, "");
  const whole = `${stem || "file"}${extension}`;
  return `${String(number).padStart(2, "0")}-${reserved.test(whole) ? "_" : ""}${whole}`;
}

/** At most so many bytes, and no letter halved. */
function cut(text: string, bytes: number): string {
  let kept = "";
  let size = 0;
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > bytes) break;
    kept += segment;
  }
  return kept;
}
