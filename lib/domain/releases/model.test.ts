import { describe, expect, it } from "vitest";
import { consentCovering, needsConsent, withConditions, type KnownConsent } from "./model";

const today = "2026-11-25";
const consent = (of: Partial<KnownConsent>): KnownConsent => ({
  id: "c1", forIds: ["a", "b"], answer: "granted", answeredAt: "2026-11-01T10:00:00.000Z", validUntil: null, conditions: "", sameText: true, ...of,
});

describe("the originator's consent", () => {
  it.each<[string, Partial<KnownConsent>[], string[], string | null]>([
    ["granted covers the parties it was asked for", [{}], ["a", "b"], null],
    ["in part or with conditions covers them too", [{ answer: "partial" }, { id: "c2", forIds: ["c"], answer: "conditional" }], ["a", "c"], null],
    ["on its last day still holds", [{ validUntil: today }], ["a"], null],
    ["never asked for is missing", [], ["a"], "consent_missing"],
    ["asked for and not answered is awaited", [{ answer: null, answeredAt: null }], ["a"], "consent_awaited"],
    ["given for others is asked for again", [{}], ["a", "c"], "consent_other_recipients"],
    ["is over after its last day", [{ validUntil: "2026-11-24" }], ["a"], "consent_expired"],
    ["to another text is none to this", [{ sameText: false }], ["a"], "consent_other_text"],
    ["refused bars it", [{ answer: "refused" }], ["a"], "consent_refused"],
    ["is taken back by a later refusal", [{}, { id: "c2", answer: "refused", answeredAt: "2026-11-02T10:00:00.000Z" }], ["a"], "consent_refused"],
    ["given after a refusal holds", [{ answer: "refused" }, { id: "c2", answeredAt: "2026-11-02T10:00:00.000Z" }], ["a"], null],
    ["asked for once more still holds meanwhile", [{}, { id: "c2", answer: null, answeredAt: null }], ["a"], null],
    ["refused for one of two bars both, and the refusal is told", [{ forIds: ["a"], answer: "refused" }], ["a", "c"], "consent_refused"],
  ])("%s", (_, consents, parties, problem) => {
    const covering = consentCovering(parties, consents.map(consent), today);
    expect("problem" in covering ? covering.problem : null).toBe(problem);
  });

  it("is needed of another originator, of one's own under originator control, and not for giving something back", () => {
    const of = { originatorId: "x", releasingUnitId: "y", caveats: [], withinOriginator: false };
    expect(needsConsent(of)).toBe(true);
    expect(needsConsent({ ...of, releasingUnitId: "x" })).toBe(false);
    expect(needsConsent({ ...of, releasingUnitId: "x", caveats: ["originator_control"] })).toBe(true);
    expect(needsConsent({ ...of, withinOriginator: true })).toBe(false);
  });

  it("lays its conditions upon the release, once", () => {
    expect(withConditions("Not to be quoted.", [{ conditions: "Without annex 2." }, { conditions: " " }])).toBe("Not to be quoted.\nWithout annex 2.");
    expect(withConditions("Without annex 2. Not to be quoted.", [{ conditions: "Without annex 2." }])).toBe("Without annex 2. Not to be quoted.");
  });
});
