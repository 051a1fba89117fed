/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | false | null | undefined | Markup | readonly Value[];

function shown(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "object") return value.map(shown).join("");
  return String(value).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Markup with values in it: whatever is not markup itself is text, in an element and in a quoted attribute. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Markup =>
  new Markup(strings.reduce((whole, part, i) => whole + shown(values[i - 1]) + part));
