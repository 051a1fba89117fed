import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../errors";
import { readBody, readQuery } from "./reading-body";
import { processorMs } from "../testing/processor-time";

const json = { "content-type": "application/json" };
const sent = (body: BodyInit | null, headers: Record<string, string> = json) => new Request("http://127.0.0.1/api/items", { method: "POST", headers, body, duplex: "half" } as RequestInit);
const told = (request: Request) => readBody(request).then(({ body }) => body, ({ kind, reason, status }: Refusal) => `${kind} ${reason} ${status}`);
const streamed = (chunk: Uint8Array, times: number) => {
  let given = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given++ === times) return controller.close();
      controller.enqueue(chunk);
    },
  });
  return { stream, given: () => given };
};

describe("a body", () => {
  it.each([
    ["an object", '{"a":[1,{"b":null}],"c":"é"}', json, { a: [1, { b: null }], c: "é" }], ["nothing at all", null, {}, {}], ["nothing, said to be JSON", "", json, {}],
    ["JSON with a charset", "{}", { "content-type": "Application/JSON; charset=utf-8" }, {}], ["brackets inside of a text", `{"a":"${"[{".repeat(100)}\\""}`, json, { a: `${"[{".repeat(100)}"` }], ["not compressed, said so", "{}", { ...json, "content-encoding": "identity" }, {}],
    ["32 levels", `{"a":${"[".repeat(31)}${"]".repeat(31)}}`, json, JSON.parse(`{"a":${"[".repeat(31)}${"]".repeat(31)}}`)],
  ])("that is %s is read", async (_, body, headers, read) => expect(await told(sent(body, headers as Record<string, string>))).toEqual(read));

  it.each([
    ["text", "{}", { "content-type": "text/plain" }, "not_json 415"], ["a form", "a=1", { "content-type": "application/x-www-form-urlencoded" }, "not_json 415"], ["multipart", "--x--", { "content-type": "multipart/form-data; boundary=x" }, "not_json 415"],
    ["JSON lines", "{}", { "content-type": "application/json-seq" }, "not_json 415"], ["of two types", "{}", { "content-type": "text/plain, application/json" }, "not_json 415"], ["an unlabelled blob", new Uint8Array([123, 125]), {}, "not_json 415"],
    ["truncated", '{"a":', json, "malformed_json 400"], ["followed by more", "{}{}", json, "malformed_json 400"], ["an array", "[]", json, "malformed_json 400"], ["a number", "1", json, "malformed_json 400"], ["null", "null", json, "malformed_json 400"], ["a text", '"x"', json, "malformed_json 400"],
    ["single-quoted", "{'a':1}", json, "malformed_json 400"], ["with a comment", "{/**/}", json, "malformed_json 400"], ["with a byte order mark twice", "\ufeff\ufeff{}", json, "malformed_json 400"], ["a bare null byte", "\u0000", json, "malformed_json 400"],
  ])("that is %s is refused [INP-10, INP-11]", async (_, body, headers, answer) => expect(await told(sent(body as BodyInit, headers as Record<string, string>))).toBe(`invalid ${answer}`));

  it.each([["a byte that is no UTF-8", [123, 34, 255, 34, 58, 49, 125]], ["an overlong slash", [123, 34, 0xc0, 0xaf, 34, 58, 49, 125]], ["half a character", [123, 34, 0xed, 0xa0, 0x80, 34, 58, 49, 125]], ["UTF-16", [...Buffer.from("{}", "utf16le"), 0xd8]]])("with %s is refused [INP-02]", async (_, bytes) => {
    expect(await told(sent(new Uint8Array(bytes)))).toBe("invalid malformed_json 400");
  });

  it.each(["gzip", "deflate", "br", "zstd", "gzip, identity", "x-gzip"])("compressed as %s is refused before it is opened [INP-10]", async (encoding) => {
    expect(await told(sent(gzipSync("{}"), { ...json, "content-encoding": encoding }))).toBe("invalid compressed 415");
  });

  it("of a mebibyte is read, and of one byte more is not, whatever its length says", async () => {
    const whole = `{"a":"${"x".repeat(1_048_576 - 8)}"}`;
    expect(Buffer.byteLength(whole)).toBe(1_048_576);
    expect(await told(sent(whole))).toMatchObject({ a: expect.any(String) });
    expect(await told(sent(`${whole} `))).toBe("invalid too_large 413");
    expect(await told(sent("{}", { ...json, "content-length": "50000000" }))).toBe("invalid too_large 413");
  });

  it("that never ends is let go at the limit, not read to its end [INP-09]", async () => {
    const { stream, given } = streamed(new Uint8Array(65_536).fill(32), 800);
    const start = processorMs();
    expect(await told(sent(stream))).toBe("invalid too_large 413");
    expect(given()).toBeLessThan(40);
    expect(processorMs() - start).toBeLessThan(500);
  });

  it.each([33, 10_000, 500_000])("of %i levels is refused before it is parsed, at once [INP-09]", async (levels) => {
    const start = processorMs();
    for (const body of ['{"a":'.repeat(levels).slice(0, 1_048_000), `{"a":${"[".repeat(levels)}`]) expect(await told(sent(body))).toBe("invalid too_deep 400");
    expect(processorMs() - start).toBeLessThan(400);
  });

  it("of 100,000 keys or of huge numbers is only an object [INP-09]", async () => {
    const start = processorMs();
    expect(Object.keys((await told(sent(JSON.stringify(Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`k${i}`, 1])))))) as object)).toHaveLength(70_000);
    expect(await told(sent(`{"a":${"9".repeat(100_000)},"b":1e400}`))).toEqual({ a: Infinity, b: Infinity });
    expect(processorMs() - start).toBeLessThan(1_500);
  });

  it("cannot reach the prototype of anything [INJ-13]", async () => {
    expect(await told(sent('{"__proto__":{"polluted":true}}'))).toBe("invalid malformed_json 400");
    for (const body of ['{"constructor":{"prototype":{"polluted":true}}}', '{"a":{"__proto__":{"polluted":true}}}']) {
      const read = (await told(sent(body))) as Record<string, unknown>;
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    }
  });
});

describe("a query", () => {
  const read = (query: string) => {
    try {
      return readQuery(new URLSearchParams(query));
    } catch (error) {
      return (error as Refusal).fields;
    }
  };
  it("is its parameters as they stand, each once [AUTHZ-30]", () => {
    expect(read("a=1&b=x,y&c=")).toEqual({ a: "1", b: "x,y", c: "" });
    expect(read("id=visible&id=hidden")).toEqual({ id: "twice" });
    expect(read("a[]=1&a[]=2")).toEqual({ "a[]": "twice" });
  });
  it("cannot reach the prototype of anything [INJ-13]", () => {
    const query = read("__proto__[polluted]=1&constructor=2&toString=3&hasOwnProperty=4")!;
    expect(Object.keys(query).sort()).toEqual(["__proto__[polluted]", "constructor", "hasOwnProperty", "toString"]);
    expect(Object.getPrototypeOf(read("__proto__=1"))).toBe(Object.prototype);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});
