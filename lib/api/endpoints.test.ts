import { describe, expect, it } from "vitest";
import { contracts } from "./contracts";
import { endpoints, match } from "./endpoints";

const at = (path: string) => match(path.split("/").slice(2).map(decodeURIComponent));
const keysAt = (path: string) => [...(at(path)?.methods.values() ?? [])].map((e) => e.key).sort();

describe("the endpoints", () => {
  it("are those of the contracts, each once and each found by its own path", () => {
    const keys = endpoints.map((e) => e.key);
    expect([...keys].sort()).toEqual(Object.keys(contracts).sort());
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key } of endpoints) {
      const [method, path] = key.split(" ") as [string, string];
      const found = at(path.replace(/\{\w+\}/g, "an-id"))!;
      expect(found.methods.get(method as never)?.key, key).toBe(key);
      expect(found.params, key).toEqual(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, "an-id"])));
    }
  });

  it("that only read are GET, and those that change are not [REQ-02]", () => {
    for (const { key, procedure } of endpoints) expect(key.startsWith("GET "), key).toBe(procedure.how === "reading" || procedure.how === "opening");
  });

  it("take strict objects: what is not named is refused [AUTHZ-10]", () => {
    for (const { key, route } of endpoints) {
      const result = route.input.safeParse({ planted: 1 });
      expect(result.success, key).toBe(false);
      expect(result.error!.issues.some((issue) => issue.code === "unrecognized_keys"), key).toBe(true);
    }
  });

  it("with an id in their path take it as a field", () => {
    for (const { key, route } of endpoints) for (const [, name] of key.matchAll(/\{(\w+)\}/g)) expect(Object.keys(route.input.shape), key).toContain(name);
  });

  it("are told apart by whole segments", () => {
    expect(keysAt("/api/items")).toEqual(["GET /api/items", "POST /api/items"]);
    expect(keysAt("/api/me/sessions")).toEqual(["DELETE /api/me/sessions", "GET /api/me/sessions"]);
    expect(keysAt("/api/me/sessions/x")).toEqual(["DELETE /api/me/sessions/{id}"]);
    expect(at("/api/items/a%2Fb")!.params).toEqual({ id: "a/b" });
    for (const path of ["/api/", "/api/item", "/api/items/", "/api/items/x/y", "/api/ITEMS", "/api/__proto__", "/api/constructor", "/api/items//", "/api/entries/x", "/api/entries//audience", "/api/me/sessions/x/y"]) expect(at(path), path).toBeNull();
  });
});
