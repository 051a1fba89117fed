const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const zones: Record<string, number> = { ut: 0, utc: 0, gmt: 0, z: 0, edt: -240, est: -300, cdt: -300, cst: -360, mdt: -360, mst: -420, pdt: -420, pst: -480 };

/**
 * The moment a mail's own date says (RFC 5322, with what older programs wrote), or null where there is none that can
 * be. A date without a zone is taken as UTC.
 */
export function mailMoment(said: string): string | null {
  const match = /(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{2,4})[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[A-Za-z]{1,4})?/.exec(said.slice(0, 200));
  if (!match) return null;
  const [, d, name, y, h, m, s = "0", zone = "z"] = match;
  const month = months.indexOf(name!.toLowerCase());
  const year = y!.length > 3 ? Number(y) : Number(y) + (Number(y) < 50 ? 2000 : 1900);
  const [day, hour, minute] = [Number(d), Number(h), Number(m)];
  // A leap second is the last of its minute.
  const second = Math.min(Number(s), 59);
  if (month < 0 || year < 1970 || year > 2199 || hour > 23 || minute > 59 || Number(s) > 60) return null;
  const at = new Date(Date.UTC(year, month, day, hour, minute, second));
  if (at.getUTCDate() !== day) return null;
  const offset = /^[+-]/.test(zone) ? (zone[0] === "-" ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) : (zones[zone.toLowerCase()] ?? 0);
  if (Math.abs(offset) > 14 * 60) return null;
  return new Date(at.getTime() - offset * 60_000).toISOString();
}
