import { describe, expect, it } from "vitest";
import { addressOfComments, addressOfPlace, countsByPlace } from "./place-address";

const file = { id: "f" };
const stands = { entry: { id: "e", reference: "DOC-2026-0001", revision: 1 }, version: { id: "v", label: "2.0" } };
const comment = (id: string, page: number | null, passage: number | null = null) => ({ id, number: 1, page, passage, quote: "draft words" });

describe("the address of a place in a file", () => {
  it("names the page or the paragraph, and the comment one comes from, but none of its words", () => {
    expect(addressOfPlace({ file, page: null, passage: null })).toBe("/files/f");
    expect(addressOfPlace({ file, page: 3, passage: null })).toBe("/files/f?page=3");
    expect(addressOfPlace({ file, page: null, passage: 12 }, "c")).toBe("/files/f?passage=12&comment=c");
    expect(addressOfPlace({ file, page: null, passage: null }, "c")).toBe("/files/f?comment=c");
  });
});

describe("comments on a file", () => {
  it("are counted by page or by paragraph, and lead to the first of each", () => {
    const comments = [comment("a", 3), comment("b", 3), comment("c", 4, 2), comment("d", null)];
    const at = (id: string) => `/documents/DOC-2026-0001/comments?version=v#comment-${id}`;
    expect(addressOfComments(stands)).toBe("/documents/DOC-2026-0001/comments?version=v");
    expect(countsByPlace({ ...stands, comments }, "page")).toEqual({ 3: { count: 2, address: at("a") }, 4: { count: 1, address: at("c") } });
    expect(countsByPlace({ ...stands, comments }, "passage")).toEqual({ 2: { count: 1, address: at("c") } });
  });
});
