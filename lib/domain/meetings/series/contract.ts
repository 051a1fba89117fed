import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, line } from "../../../api/parameters";
import { editedMeeting, keptMeeting, newMeeting } from "../contract";
import { isRule } from "./model";

const revision = z.int("not_a_number").min(1);
export const newSeries = z.strictObject({ ...newMeeting.shape, rule: z.string().max(200, "too_long").refine(isRule, "not_a_rule") });
export type NewSeries = z.output<typeof newSeries>;

const { startsLocal, endsLocal } = editedMeeting.shape;
/** Of the times only the hours and the shift by days are taken to those that follow. */
export const editedFollowing = z.strictObject({
  id, revision, startsLocal, endsLocal, place: editedMeeting.shape.place, joinAt: editedMeeting.shape.joinAt, modality: editedMeeting.shape.modality, title: editedMeeting.shape.title,
});
export type EditedFollowing = z.output<typeof editedFollowing>;
export const cancelledFollowing = z.strictObject({ id, revision, because: line(500, 1) });
export type CancelledFollowing = z.output<typeof cancelledFollowing>;

const several = z.object({ items: z.array(keptMeeting), nextCursor: z.null() });

export const seriesContract = {
  "POST /api/meetings/series": { summary: "Schedule a meeting that comes again, each time an entry of its own", input: newSeries, output: several },
  "PATCH /api/meetings/{id}/following": { summary: "Change this meeting of a series and those that follow", input: editedFollowing, output: several },
  "POST /api/meetings/{id}/following-cancellation": { summary: "Cancel this meeting of a series and those that follow", input: cancelledFollowing, output: several },
} as const satisfies Contract;
