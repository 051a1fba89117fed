import { describe, expect, it } from "vitest";
import { grouped } from "./register-groups";

describe("the groups of the register", () => {
  const row = (registerDate: string, filedAt = "2026-11-24T00:00:00.000Z") => ({ registerDate, filedAt });
  const keys = (rows: ReturnType<typeof row>[], sort: "-date" | "-filed") => grouped(rows, sort, "2026-11-24", "Europe/Vienna").map((group) => group.key);

  it("are months of this year and years before, the same wherever a page begins", () => {
    const rows = [row("2026-11-20"), row("2026-11-02"), row("2026-10-31"), row("2025-12-31"), row("2025-01-01"), row("2019-07-07")];
    expect(keys(rows, "-date")).toEqual(["2026-11", "2026-10", "2025", "2019"]);
    expect(keys(rows.slice(1), "-date")).toEqual(["2026-11", "2026-10", "2025", "2019"]);
  });

  it("follow the day of filing where the reader is, when that is the order", () => {
    expect(keys([row("2019-07-07", "2026-10-31T23:30:00.000Z")], "-filed")).toEqual(["2026-11"]);
  });
});
