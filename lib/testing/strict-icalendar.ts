/** A line of an iCalendar object as RFC 5545, 3.1 has it. */
export type StrictProperty = { name: string; parameters: Record<string, string>; value: string };
export type StrictComponent = { name: string; properties: StrictProperty[]; components: StrictComponent[] };

const one: Record<string, readonly string[]> = {
  VCALENDAR: ["VERSION", "PRODID"], VEVENT: ["UID", "DTSTAMP"], VTIMEZONE: ["TZID"], STANDARD: ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], DAYLIGHT: ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
};
const paramText = /^(?:"[^"\u0000-\u0008\u000A-\u001F\u007F]*"|[^"\u0000-\u0008\u000A-\u001F\u007F;:,]*)$/;

/** `A;B=c;D="e:f":value` → its parts; throws for what the grammar does not allow. */
function propertyOf(line: string): StrictProperty {
  let quoted = false;
  let colon = -1;
  for (let at = 0; at < line.length && colon < 0; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ":" && !quoted) colon = at;
  }
  if (colon < 0) throw new Error(`no value: ${line}`);
  const [name, ...rest] = line.slice(0, colon).split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  if (!/^[A-Z0-9-]+$/i.test(name!)) throw new Error(`no name: ${line}`);
  const parameters: Record<string, string> = {};
  for (const given of rest) {
    const [, key, value] = /^([A-Z0-9-]+)=(.*)$/i.exec(given) ?? [];
    if (!key || !paramText.test(value!) || key.toUpperCase() in parameters) throw new Error(`bad parameter ${given}: ${line}`);
    parameters[key.toUpperCase()] = value!.replace(/^"(.*)"$/, "$1");
  }
  const value = line.slice(colon + 1);
  if (/[\u0000-\u0008\u000A-\u001F\u007F]/.test(value)) throw new Error(`control character: ${line}`);
  return { name: name!.toUpperCase(), parameters, value };
}

/**
 * Reads an iCalendar object by the letter of RFC 5545 and throws at the first thing that is not: line ends, 75 octets,
 * characters cut in two, nesting, parameters, what each component must have, zones that are named and not described.
 */
export function strictly(bytes: Buffer | string): StrictComponent {
  const buffer = Buffer.from(bytes);
  const text = new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  if (/(^|[^\r])\n|\r(?!\n)/.test(text)) throw new Error("a line ends without CRLF");
  if (!text.endsWith("\r\n")) throw new Error("the last line does not end");
  for (let start = 0; start < buffer.length; ) {
    const end = buffer.indexOf("\r\n", start);
    if (end - start > 75) throw new Error(`${end - start} octets: ${buffer.subarray(start, end).toString()}`);
    // A line that was folded within a character is no UTF-8 by itself.
    new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(start, end));
    start = end + 2;
  }
  const lines = text.slice(0, -2).replace(/\r\n[ \t]/g, "").split("\r\n");
  const stack: StrictComponent[] = [{ name: "", properties: [], components: [] }];
  for (const line of lines) {
    const { name, parameters, value } = propertyOf(line);
    if (name === "BEGIN") {
      const made = { name: value.toUpperCase(), properties: [], components: [] };
      stack.at(-1)!.components.push(made);
      stack.push(made);
    } else if (name === "END") {
      if (stack.pop()!.name !== value.toUpperCase()) throw new Error(`nothing of the kind is open: ${line}`);
    } else stack.at(-1)!.properties.push({ name, parameters, value });
  }
  const [calendar, ...others] = stack[0]!.components;
  if (stack.length !== 1 || !calendar || others.length > 0 || stack[0]!.properties.length > 0) throw new Error("not one calendar");
  const check = (component: StrictComponent) => {
    for (const name of one[component.name] ?? []) {
      if (component.properties.filter((property) => property.name === name).length !== 1) throw new Error(`${component.name} has not one ${name}`);
    }
    component.components.forEach(check);
  };
  check(calendar);
  const zones = new Set(calendar.components.filter((part) => part.name === "VTIMEZONE").map((part) => valueOf(part, "TZID")));
  for (const event of calendar.components.filter((part) => part.name === "VEVENT")) {
    if (!/^\d{8}T\d{6}Z$/.test(valueOf(event, "DTSTAMP")!)) throw new Error("DTSTAMP is not in UTC");
    for (const { name, parameters, value } of event.properties) {
      if (name !== "DTSTART" && name !== "DTEND") continue;
      if (parameters.VALUE === "DATE" && /^\d{8}$/.test(value)) continue;
      if (parameters.TZID ? !/^\d{8}T\d{6}$/.test(value) || !zones.has(parameters.TZID) : !/^\d{8}T\d{6}Z$/.test(value)) throw new Error(`${name} of no zone: ${value}`);
    }
  }
  return calendar;
}

export const valueOf = (component: StrictComponent, name: string): string | undefined => component.properties.find((property) => property.name === name)?.value;
/** RFC 5545, 3.3.11. */
export const textOf = (value: string): string => value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === "n" ? "\n" : sign));
