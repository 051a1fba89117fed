import { describe, expect, it } from "vitest";
import { contracts } from "./contracts";
import { openApi } from "./openapi";

type Schema = { [key: string]: unknown };
type Operation = { operationId: string; summary: string; parameters: { name: string; in: string; required: boolean; schema: Schema }[]; requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }; responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }> };
type Document = { openapi: string; info: { title: string; version: string }; security: Record<string, string[]>[]; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema>; securitySchemes: Record<string, { type: string }> } };

const api = JSON.parse(JSON.stringify(openApi())) as Document;
const operations = Object.entries(api.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })));

/** Every object of the document with where it stands. */
function* all(value: unknown, place = "#"): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value)) yield* all(inner, `${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}
const resolved = (ref: string) => ref.slice(2).split("/").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], api);

describe("the description of the API", () => {
  it("says of itself what OpenAPI 3.1 asks", () => {
    expect(api.openapi).toBe("3.1.0");
    expect(api.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const scheme of api.security.flatMap((s) => Object.keys(s))) expect(Object.keys(api.components.securitySchemes)).toContain(scheme);
    for (const scheme of Object.values(api.components.securitySchemes)) expect(["http", "apiKey"]).toContain(scheme.type);
  });

  it("describes every route and no other", () => {
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(Object.keys(contracts).sort());
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z_]+$/);
      expect(operation.summary.length).toBeGreaterThan(5);
    }
  });

  it("names each parameter of each path once, and asks for it", () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      expect(operation.parameters.filter((p) => p.in === "path").map((p) => p.name).sort(), path).toEqual(inPath);
      const names = operation.parameters.map((p) => `${p.in} ${p.name}`);
      expect(new Set(names).size, path).toBe(names.length);
      for (const parameter of operation.parameters) {
        expect(["path", "query", "header"]).toContain(parameter.in);
        expect(typeof parameter.schema).toBe("object");
        if (parameter.in === "path") expect(parameter.required).toBe(true);
      }
    }
  });

  it("gives a body to what changes and none to what reads, closed against what is not named", () => {
    for (const { path, method, operation } of operations) {
      if (method === "get") expect(operation.requestBody, path).toBeUndefined();
      const schema = operation.requestBody?.content["application/json"]?.schema;
      if (!schema) continue;
      expect(schema, `${method} ${path}`).toMatchObject({ type: "object", additionalProperties: false });
      for (const name of schema.required as string[]) expect(Object.keys(schema.properties as object)).toContain(name);
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(Object.keys(schema.properties as object)).not.toContain(name);
    }
  });

  it("answers with 201 to what adds and 200 to all else, and with one shape of refusal", () => {
    for (const { method, path, operation } of operations) {
      const good = Object.keys(operation.responses).filter((status) => status.startsWith("2"));
      expect(good, path).toEqual([method === "post" ? "201" : "200"]);
      for (const status of ["401", "403", "404", "422", "503"]) expect(operation.responses[status]!.content["application/json"]!.schema, path).toEqual({ $ref: "#/components/schemas/Refusal" });
      for (const response of Object.values(operation.responses)) expect(response.description.length).toBeGreaterThan(0);
    }
  });

  it("refers to nothing that is not there, and holds no schema that says nothing where the contract does", () => {
    let references = 0;
    for (const [place, value] of all(api)) {
      if (typeof value.$ref !== "string") continue;
      references++;
      expect(value.$ref, place).toMatch(/^#\//);
      expect(resolved(value.$ref), `${value.$ref} at ${place}`).toBeDefined();
    }
    expect(references).toBeGreaterThan(100);
  });

  it("uses the words of JSON Schema 2020-12 with the values they take", () => {
    const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);
    for (const [place, value] of all(api)) {
      if (!/\/(schema|schemas|properties\/[^/]+|items|anyOf\/\d+)$/.test(place) || /\/properties\/properties$/.test(place)) continue;
      if (value.type !== undefined) for (const type of [value.type].flat()) expect(types, place).toContain(type);
      if (value.enum !== undefined) expect(Array.isArray(value.enum) && value.enum.length > 0, place).toBe(true);
      if (value.required !== undefined && value.type === "object") expect(Array.isArray(value.required), place).toBe(true);
      if (typeof value.pattern === "string") expect(() => new RegExp(value.pattern as string, "u"), place).not.toThrow();
      expect(value, place).not.toHaveProperty("nullable");
    }
  });

  it("says what an item is, and what a list takes", () => {
    const list = api.paths["/api/items"]!.get!;
    expect(list.parameters.map((p) => p.name)).toEqual(expect.arrayContaining(["direction", "classification", "sort", "after", "limit"]));
    const item = api.paths["/api/items/{id}"]!.get!.responses["200"]!.content["application/json"]!.schema as { properties: Record<string, Schema> };
    expect(item.properties.classification).toMatchObject({ enum: ["UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"] });
    expect((api.paths["/api/items"]!.post!.requestBody!.content["application/json"]!.schema.required)).toEqual(["title"]);
  });
});
