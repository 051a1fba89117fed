import { describe, expect, it } from "vitest";
import { itemFilter } from "@/lib/domain/items/contract";
import { changed } from "../register/register-query";
import { addressOf, isFiltered, readQuery } from "./item-query";

const read = (text: string) => readQuery(new URLSearchParams(text));

describe("the address of the register", () => {
  it("says the same question always with the same words", () => {
    const address = "/items?direction=incoming,outgoing&purpose=for_action,in_response&messageType=correction&topic=mediation-support&status=registered&from=2026-01-01&sort=filed&after=abc";
    expect(addressOf(read("after=abc&sort=filed&from=2026-01-01&topic=mediation-support&status=registered&messageType=correction&direction=incoming&purpose=for_action&direction=outgoing&purpose=in_response"))).toBe(address);
    expect(addressOf(read(address.split("?")[1]!))).toBe(address);
    expect(addressOf(read("sort=-date&direction=&unknown=1"))).toBe("/items");
  });

  it("is understood by the contract as the same filter", () => {
    const query = read("direction=incoming,internal&classification=CONFIDENTIAL&language=fr&purpose=for_comment&messageType=initial,update&status=to_be_appraised&to=2026-11-24");
    expect(itemFilter.parse(query)).toMatchObject({
      direction: ["incoming", "internal"], classification: ["CONFIDENTIAL"], language: ["fr"], purpose: ["for_comment"], messageType: ["initial", "update"], status: "to_be_appraised", to: "2026-11-24", sort: "-date",
    });
    expect(itemFilter.safeParse(read("direction=sideways")).success).toBe(false);
    expect(itemFilter.safeParse(read("purpose=for_nothing")).success).toBe(false);
  });

  it("goes back to the first page whenever the filters or the order change", () => {
    const query = read("direction=incoming&after=abc");
    expect(changed(query, { sort: "date" }).after).toBeUndefined();
    expect(addressOf(changed(query, { direction: undefined }))).toBe("/items");
    expect(changed(query, { after: "def" }).after).toBe("def");
  });

  it("counts neither the order nor the page as a filter", () => {
    expect(isFiltered(read("sort=filed&after=abc"))).toBe(false);
    expect(isFiltered(read("to=2026-11-24"))).toBe(true);
  });
});
