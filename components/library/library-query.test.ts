import { describe, expect, it } from "vitest";
import { documentFilter } from "@/lib/domain/documents/contract";
import { changed } from "../register/register-query";
import { addressOf, isFiltered, readQuery } from "./library-query";

const read = (text: string) => readQuery(new URLSearchParams(text));

describe("the address of the library", () => {
  it("says the same question always with the same words", () => {
    const address = "/documents?type=decision,report&body=osce.pc&state=in_force&symbol=PC.DEC%2F1117&inForceOn=2026-01-01&sort=filed&after=abc";
    expect(addressOf(read("after=abc&sort=filed&inForceOn=2026-01-01&symbol=PC.DEC/1117&state=in_force&body=osce.pc&type=decision&type=report"))).toBe(address);
    expect(addressOf(read(address.split("?")[1]!))).toBe(address);
    expect(addressOf(read("sort=-date&type=&symbol=%20&unknown=1"))).toBe("/documents");
  });

  it("is understood by the contract as the same filter", () => {
    const query = read("type=report&body=un.ga&state=archived&language=fr&topic=partnership&region=global&classification=CONFIDENTIAL&origin=received&symbol=a/res&title=pact&inForceOn=2026-11-24&reviewBy=2027-01-01&from=1945-06-26&to=2026-11-24");
    expect(documentFilter.parse(query)).toMatchObject({ type: ["report"], body: ["un.ga"], origin: "received", symbol: "a/res", inForceOn: "2026-11-24", sort: "-date" });
    expect(documentFilter.safeParse(read("type=novel")).success).toBe(false);
  });

  it("goes back to the first page whenever the filters or the order change", () => {
    expect(changed(read("type=report&after=abc"), { sort: "date" }).after).toBeUndefined();
    expect(changed(read("type=report"), { after: "def" }).after).toBe("def");
  });

  it("counts neither the order nor the page as a filter", () => {
    expect(isFiltered(read("sort=filed&after=abc"))).toBe(false);
    expect(isFiltered(read("title=pact"))).toBe(true);
  });
});
