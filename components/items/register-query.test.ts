import { describe, expect, it } from "vitest";
import { itemFilter } from "@/lib/domain/items/contract";
import { grouped } from "./register-groups";
import type { RegisterRowData } from "./register-page";
import { addressOf, changed, isFiltered, readQuery } from "./register-query";

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

describe("the groups of the register", () => {
  const row = (registerDate: string, filedAt = "2026-11-24T00:00:00.000Z") => ({ id: registerDate, registerDate, filedAt }) as RegisterRowData;
  const keys = (rows: RegisterRowData[], sort: "-date" | "-filed") => grouped(rows, sort, "2026-11-24", "Europe/Vienna").map((group) => group.key);

  it("are months of this year and years before, the same wherever a page begins", () => {
    const rows = [row("2026-11-20"), row("2026-11-02"), row("2026-10-31"), row("2025-12-31"), row("2025-01-01"), row("2019-07-07")];
    expect(keys(rows, "-date")).toEqual(["2026-11", "2026-10", "2025", "2019"]);
    expect(keys(rows.slice(1), "-date")).toEqual(["2026-11", "2026-10", "2025", "2019"]);
  });

  it("follow the day of filing where the reader is, when that is the order", () => {
    expect(keys([row("2019-07-07", "2026-10-31T23:30:00.000Z")], "-filed")).toEqual(["2026-11"]);
  });
});
