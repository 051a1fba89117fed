const attrChar = /[A-Za-z0-9!#$&+.^_`|~-]/;

/**
 * `attachment` with the name in both of its forms (RFC 6266): plain ASCII for old programs, UTF-8 for all others.
 * Nothing that somebody wrote can end the header or its quotes.
 */
export function disposition(name: string): string {
  const plain = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^\x20-\x7e]/g, "_").replace(/["\\%;]/g, "_").slice(0, 200) || "file";
  const whole = [...new TextEncoder().encode(name)].map((byte) => {
    const character = String.fromCharCode(byte);
    return byte < 128 && attrChar.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole.join("")}`;
}
