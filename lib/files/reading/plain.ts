/** Bytes as text: by their mark, as UTF-8 when they are that, else by what most of their letters would be. */
export function decodeText(bytes: Buffer, named?: string | null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const encoding = (named && known(named)) || guess(bytes);
  return new TextDecoder(encoding).decode(bytes);
}

function known(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function guess(bytes: Buffer): string {
  const sample = bytes.subarray(0, 200_000);
  try {
    // The sample may end within a letter.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    let [even, odd] = [0, 0];
    for (let i = 0; i < sample.length; i++) if (sample[i] === 0) [even, odd] = i % 2 ? [even, odd + 1] : [even + 1, odd];
    if (odd > sample.length / 8 && odd > even) return "utf-16le";
    if (even > sample.length / 8 && even > odd) return "utf-16be";
    return "utf-8";
  } catch {
    // Not UTF-8: one of the code pages of before.
  }
  let [letters, high, zeros] = [0, 0, 0];
  for (const byte of sample) {
    if (byte >= 0xc0) high++;
    if (byte === 0) zeros++;
    if (byte >= 0xc0 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters++;
  }
  if (zeros > sample.length / 8) return "utf-16le";
  // Western languages have a few accents among plain letters; Cyrillic is nothing but letters of the upper half.
  return high > letters / 2 ? "windows-1251" : "windows-1252";
}
