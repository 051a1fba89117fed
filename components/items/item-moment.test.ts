import { describe, expect, it } from "vitest";
import { momentAt, wallClock } from "./item-moment";

describe("hours typed into the form are hours in Vienna", () => {
  it("in winter and in summer", () => {
    expect(momentAt("2026-11-30T17:00")).toBe("2026-11-30T16:00:00.000Z");
    expect(momentAt("2026-07-30T17:00")).toBe("2026-07-30T15:00:00.000Z");
  });

  it("around the nights when the clocks change", () => {
    expect(momentAt("2026-03-29T03:00")).toBe("2026-03-29T01:00:00.000Z");
    expect(momentAt("2026-10-25T03:00")).toBe("2026-10-25T02:00:00.000Z");
  });

  it("and come back as they were typed", () => {
    expect(wallClock(momentAt("2026-11-30T17:00"))).toBe("2026-11-30T17:00");
  });

  it("while what is no hour comes back to be refused", () => {
    expect(momentAt("x")).toBe("x");
    expect(momentAt("2026-11-30")).toBe("2026-11-30");
  });
});
