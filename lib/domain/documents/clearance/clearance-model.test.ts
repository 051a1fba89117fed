import { describe, expect, it } from "vitest";
import { daysWith, nextOf, outcomeOf, workingMinutesBetween } from "./model";

const step = (position: number, decision: "cleared" | "returned" | "silence_broken" | "consented" | null = null, askedAt: unknown = null) => ({ position, decision, askedAt });

describe("what a round comes to", () => {
  it("is returned by any no, whatever else was said", () => {
    for (const method of ["sequence", "together", "quorum"] as const) {
      expect(outcomeOf({ method, quorum: 1 }, [step(1, "cleared"), step(2, "returned")])).toBe("returned");
    }
    expect(outcomeOf({ method: "silence", quorum: null }, [step(1, "cleared"), step(2, "silence_broken")])).toBe("returned");
  });
  it("is cleared by all, or by a quorum", () => {
    expect(outcomeOf({ method: "together", quorum: null }, [step(1, "cleared"), step(2)])).toBe("open");
    expect(outcomeOf({ method: "together", quorum: null }, [step(1, "cleared"), step(2, "cleared")])).toBe("cleared");
    expect(outcomeOf({ method: "quorum", quorum: 2 }, [step(1, "cleared"), step(2), step(3, "cleared")])).toBe("cleared");
    expect(outcomeOf({ method: "silence", quorum: null }, [step(1, "consented"), step(2, "cleared")])).toBe("cleared");
  });
  it("asks the next one in a sequence only", () => {
    const steps = [step(1, "cleared", 1), step(2), step(3)];
    expect(nextOf("sequence", steps)?.position).toBe(2);
    expect(nextOf("together", steps)).toBeNull();
    expect(nextOf("sequence", [step(1, null, 1), step(2)])).toBeNull();
  });
});

describe("an hour of work", () => {
  const minutes = (from: string, to: string, holidays: string[] = []) => workingMinutesBetween(new Date(from), new Date(to), new Set(holidays));
  it("is counted from nine to half past five in Vienna, on working days", () => {
    expect(minutes("2026-11-27T11:00:00+01:00", "2026-11-27T12:00:00+01:00")).toBe(60);
    expect(minutes("2026-11-27T07:00:00+01:00", "2026-11-27T09:30:00+01:00")).toBe(30);
    expect(minutes("2026-11-27T17:00:00+01:00", "2026-11-27T23:00:00+01:00")).toBe(30);
    expect(minutes("2026-11-27T17:00:00+01:00", "2026-11-30T09:30:00+01:00")).toBe(60);
    expect(minutes("2026-11-28T09:00:00+01:00", "2026-11-29T17:00:00+01:00")).toBe(0);
    expect(minutes("2026-12-08T09:00:00+01:00", "2026-12-08T17:00:00+01:00", ["2026-12-08"])).toBe(0);
    expect(minutes("2026-11-27T12:00:00+01:00", "2026-11-27T11:00:00+01:00")).toBe(0);
  });
  it("is an hour also when the clocks change", () => {
    expect(minutes("2026-10-23T17:00:00+02:00", "2026-10-26T09:30:00+01:00")).toBe(60);
    expect(minutes("2026-10-23T17:00:00+02:00", "2026-10-27T09:30:00+01:00", ["2026-10-26"])).toBe(60);
    expect(minutes("2027-03-26T17:00:00+01:00", "2027-03-29T10:00:00+02:00")).toBe(90);
  });
});

describe("how long a document has lain with somebody", () => {
  it("is counted in days of the calendar of Vienna", () => {
    expect(daysWith(new Date("2026-11-21T23:30:00+01:00"), new Date("2026-11-27T00:10:00+01:00"))).toBe(6);
    expect(daysWith(new Date("2026-11-27T08:00:00+01:00"), new Date("2026-11-27T20:00:00+01:00"))).toBe(0);
    expect(daysWith(new Date("2027-03-27T12:00:00+01:00"), new Date("2027-03-29T12:00:00+02:00"))).toBe(2);
  });
});
