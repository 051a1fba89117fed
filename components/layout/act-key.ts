/** A key of its own for an act: sent again under it, the same act has one effect. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Short and repeatable: other words are another act. */
export function fingerprint(text: string): string {
  let sum = 5381;
  for (let at = 0; at < text.length; at++) sum = ((sum * 33) ^ text.charCodeAt(at)) >>> 0;
  return sum.toString(36);
}
