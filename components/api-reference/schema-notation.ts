import type { Schema } from "@/components/api-reference/described-routes";

const deepest = 3;

/** A schema in one line, as a programmer reads it: `string`, `uuid[]`, `"en" | "fr"`, `{ id: string }`. */
export function schemaNotation(schema: Schema | undefined, depth = 0): string {
  if (!schema) return "unknown";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => schemaNotation(one, depth)))].join(" | ");
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "array") {
    const item = schemaNotation(schema.items, depth);
    return item.includes(" | ") ? `(${item})[]` : `${item}[]`;
  }
  if (schema.properties) {
    if (depth >= deepest) return "{ … }";
    const required = new Set(schema.required);
    return `{ ${Object.entries(schema.properties).map(([name, of]) => `${name}${required.has(name) ? "" : "?"}: ${schemaNotation(of, depth + 1)}`).join(", ")} }`;
  }
  if (schema.type === "object") return "object";
  return schema.format ?? schema.type ?? "string";
}

/** What bounds a value, or the length of a text: `1…80`, `≤ 500`. */
export function schemaBounds(schema: Schema): string | null {
  const [least, most] = [schema.minLength ?? schema.minimum, schema.maxLength ?? schema.maximum ?? schema.maxItems];
  if (most === undefined || Math.abs(most) >= Number.MAX_SAFE_INTEGER) return least ? `≥ ${least}` : null;
  return least ? `${least}…${most}` : `≤ ${most}`;
}
