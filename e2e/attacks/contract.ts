import { expect, type Place } from "./standing";

export type Field = { name: string; schema: Schema; required: boolean; in: "path" | "query" | "body" };
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a JSON schema as it comes
export type Schema = Record<string, any>;
export type Operation = { method: string; path: string; fields: Field[] };

/** What stands in an address beside ids. */
const names: Record<string, string> = { calendar: "osce", language: "en", day: "2026-12-25" };

/** An address of this form: an id in each place of one, and a name that is allowed where one of a few stands. */
export const filled = (path: string, id: string): string => path.replace(/\{(\w+)\}/g, (_, place: string) => names[place] ?? id);

let read: Promise<Operation[]> | undefined;

/** Every route and field that the product says it has. */
export function contractOf(place: Place): Promise<Operation[]> {
  read ??= place.ask("/api/openapi.json").then(({ status, json }) => {
    expect(status).toBe(200);
    return Object.entries(json.paths as Record<string, Record<string, Schema>>).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => {
        const body: Schema | undefined = operation.requestBody?.content?.["application/json"]?.schema;
        const inBody = Object.entries((body?.properties ?? {}) as Record<string, Schema>).map(
          ([name, schema]): Field => ({ name, schema, required: (body?.required ?? []).includes(name), in: "body" }),
        );
        const outside = (operation.parameters as Schema[])
          .filter((p) => p.in !== "header")
          .map((p): Field => ({ name: p.name, schema: p.schema, required: p.required, in: p.in }));
        return { method: method.toUpperCase(), path, fields: [...outside, ...inBody] };
      }),
    );
  });
  return read;
}
