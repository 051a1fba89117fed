import { describe, expect, it } from "vitest";
import { clockOf, hasPlace, openNumbers, requestActs, requestStates, stateByQuestions } from "./model";

describe("the states of a request", () => {
  it("let each act happen where it has its place, and nowhere else", () => {
    const places = Object.fromEntries(requestActs.map((act) => [act, requestStates.filter((state) => hasPlace(act, state)).join(" ")]));
    const running = "sent acknowledged clarification_asked in_progress partly_answered";
    expect(places).toEqual({
      edit: "draft", send: "draft", acknowledge: "sent", assign: running, ask_clarification: "sent acknowledged in_progress partly_answered",
      clarify: "clarification_asked", start: "sent acknowledged", answer: running, decline: running, transfer: running, mark_unmet: running,
      accept: "answered", send_back: "answered",
    });
  });

  it("follow from the questions", () => {
    expect(stateByQuestions(["open", "open"], "in_progress")).toBe("in_progress");
    expect(stateByQuestions(["answered", "open"], "in_progress")).toBe("partly_answered");
    expect(stateByQuestions(["declined", "open"], "acknowledged")).toBe("acknowledged");
    expect(stateByQuestions(["answered", "declined"], "partly_answered")).toBe("answered");
    expect(stateByQuestions(["answered", "unmet"], "partly_answered")).toBe("answered");
    expect(stateByQuestions(["declined", "declined"], "sent")).toBe("declined");
    expect(stateByQuestions(["declined", "unmet"], "sent")).toBe("declined");
    expect(stateByQuestions(["unmet"], "sent")).toBe("unmet");
  });

  it("take only what is open", () => {
    const questions = [{ number: 1, state: "answered" }, { number: 2, state: "open" }, { number: 3, state: "open" }] as const;
    expect(openNumbers(questions, undefined)).toEqual([2, 3]);
    expect(openNumbers(questions, [3])).toEqual([3]);
    expect(openNumbers(questions, [1])).toBeNull();
    expect(openNumbers(questions, [4])).toBeNull();
    expect(openNumbers([questions[0]], undefined)).toBeNull();
  });
});

describe("the clock of a request", () => {
  const holidays = new Set(["2026-12-08"]);
  const clock = (state: (typeof requestStates)[number], due: string | null, today: string, stoppedOn: string | null = null) => clockOf({ state, due, stoppedOn }, today, holidays);

  it("says how many working days are left, by the calendar of whoever answers", () => {
    expect(clock("sent", "2026-12-10", "2026-12-03")).toEqual({ due: "2026-12-10", left: 4, stopped: false, late: false, lateBy: 0 });
  });
  it("is not late on the day itself, and is the day after", () => {
    expect(clock("in_progress", "2026-12-10", "2026-12-10")).toMatchObject({ left: 0, late: false });
    expect(clock("in_progress", "2026-12-10", "2026-12-11")).toMatchObject({ left: 0, late: true, lateBy: 1 });
    expect(clock("in_progress", "2026-12-04", "2026-12-05")).toMatchObject({ late: true, lateBy: 0 });
  });
  it("stands while clarification is asked: nothing is late, and what was left stays", () => {
    expect(clock("clarification_asked", "2026-12-10", "2027-01-10", "2026-12-03")).toEqual({ due: "2026-12-10", left: 4, stopped: true, late: false, lateBy: 0 });
  });
  it("runs neither before sending, nor when it is answered or over", () => {
    for (const state of ["draft", "answered", "accepted", "declined", "transferred", "unmet"] as const) {
      expect(clock(state, "2026-12-01", "2026-12-20")).toMatchObject({ left: null, late: false });
    }
    expect(clock("sent", null, "2026-12-20")).toMatchObject({ due: null, left: null, late: false });
  });
});
