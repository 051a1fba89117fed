const silent = /^(script|style|head|noscript|template|svg|math|object|iframe|title)$/;
const breaking = /^(p|div|br|h[1-6]|li|ul|ol|tr|table|section|article|header|footer|blockquote|pre|hr|dt|dd)$/;
const entities: Record<string, string> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”",
  laquo: "«", raquo: "»", hellip: "…", bull: "•", euro: "€", eacute: "é", egrave: "è", agrave: "à", ccedil: "ç", uuml: "ü", ouml: "ö", auml: "ä", szlig: "ß",
};

function letterOf(entity: string): string {
  if (!entity.startsWith("#")) return entities[entity] ?? `&${entity};`;
  const code = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
}

/** The words of a web page, without ever running or loading what it names. */
export function wordsOfPage(html: string): string {
  const pieces: string[] = [];
  const tokens = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+|</gi;
  let silentIn: string | null = null;
  for (let token; (token = tokens.exec(html)); ) {
    const [whole, closing, name] = token;
    const tag = name?.toLowerCase();
    if (tag) {
      if (silentIn) {
        if (closing && tag === silentIn) silentIn = null;
      } else if (!closing && silent.test(tag)) silentIn = tag;
      else if (breaking.test(tag)) pieces.push("\n");
      else if (!closing && (tag === "td" || tag === "th")) pieces.push("\t");
    } else if (!silentIn && !whole.startsWith("<!")) {
      pieces.push(whole.replace(/\s+/g, " ").replace(/&(#?\w{1,10});/g, (_, entity: string) => letterOf(entity)));
    }
  }
  return pieces.join("");
}
