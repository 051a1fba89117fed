import { describe, expect, it } from "vitest";
import { merge } from "./item-conflict";
import { editInput, emptyFields } from "./item-fields";

const unit = { id: "u", label: "Liaison Office" };
const base = { ...emptyFields(unit, "en"), title: "Title", text: "Text", summary: "Summary" };

describe("bringing together what two people changed", () => {
  it("keeps mine where only I changed something, and takes theirs where only they did", () => {
    const merged = merge(base, { ...base, summary: "theirs" }, { ...base, text: "mine" });
    expect(merged.fields).toMatchObject({ text: "mine", summary: "theirs", title: "Title" });
    expect(merged).toMatchObject({ contested: [], also: ["summary"] });
  });

  it("asks where both changed the same field, and keeps my words in the form until somebody decides", () => {
    const merged = merge(base, { ...base, title: "theirs" }, { ...base, title: "mine" });
    expect(merged.contested).toEqual(["title"]);
    expect(merged.fields.title).toBe("mine");
  });

  it("sees no conflict where both wrote the same, or only changed an order", () => {
    const pair = [{ id: "a", label: "A" }, { id: "b", label: "B" }];
    const started = { ...base, audience: pair };
    expect(merge(started, { ...started, title: "same" }, { ...started, title: "same ", audience: [...pair].reverse() }).contested).toEqual([]);
  });
});

describe("what an edit sends", () => {
  it("is only what was changed, with the revision it was made from", () => {
    expect(editInput("id", 3, base, { ...base, title: "New" })).toEqual({ id: "id", revision: 3, title: "New" });
  });

  it("is a reason too when the marking is lowered", () => {
    const lowered = editInput("id", 3, base, { ...base, classification: "UNCLASSIFIED", reasonForLowering: "published" });
    expect(lowered).toEqual({ id: "id", revision: 3, classification: "UNCLASSIFIED", classificationReason: null, reasonForLowering: "published" });
  });
});
