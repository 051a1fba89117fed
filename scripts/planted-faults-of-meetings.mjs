// Of meetings: what hides and who shares at the matrix, what a rule of a meeting asks at the tests of its own noun.
const atMeetings = ["lib/access/meetings-matrix.test.ts"];
const fault = (file, what, from, to, tests) => ({ file, what, from, to, tests });
/** A check of one noun of meetings, noticed by the tests beside it. */
const of = (noun, what, from, to, tests = noun) => fault(`lib/domain/meetings/${noun}/commands.ts`, what, from, to, [`lib/domain/meetings/${tests}/`]);

export const faultsOfMeetings = [
  fault("lib/domain/meetings/queries.ts", "that addresses are told inside", "email: inside ? row.email : null", "email: row.email", atMeetings),
  fault("lib/domain/meetings/actions/commands.ts", "that the trail of an internal action point is its own side's", "...(details.internal && { internalTo: db.actor.organisationId })", "", atMeetings),
  fault("lib/domain/meetings/agenda/commands.ts", "that making a point common shares it", '  if (meeting.sharedAt) authorize(db.actor, "meeting.share", meeting);\n', "", atMeetings),
  fault("lib/domain/meetings/participants/commands.ts", "that who adds somebody of theirs shares", 'party.side !== db.actor.side) authorize(db.actor, "meeting.share", meeting);', 'party.side !== db.actor.side) authorize(db.actor, "meeting.run", meeting);', atMeetings),
  fault("lib/domain/meetings/packs/queries.ts", "that a pack brings nothing of meetings of which no copy leaves", "const leaves = <T extends { meeting: { entry: { classification: number; originatorId: string } } }>(one: T) => can(", "const leaves = <T extends { meeting: { entry: { classification: number; originatorId: string } } }>(one: T) => true || can(", atMeetings),
  fault("lib/domain/meetings/record/commands.ts", "that only the head circulates what he did not clear", 'if (!can(db.actor, "record.clear", meeting) && !record?.cleared) throw', "if (false) throw", atMeetings),
  fault("lib/domain/calendars/feeds/queries.ts", "that a feed names nothing marked", "const open = row.classification === 0;", "const open = true;", atMeetings),
  of("polls", "that an answer is made on what stands", "if (was !== undefined && now !== was && now !== answer) throw", "if (false) throw"),
  of("polls", "that one answers for oneself", 'authorize(db.actor, "meeting.reply", lines[0]);', ""),
  of("polls", "that answers close", 'if (!time!.open) throw refused("answers_closed");', ""),
  of("polls", "that the addresses of guests die with the choice", 'await db.participationLink.updateMany({ where: { entryId: id, does: "slots", revokedAt: null }, data: { revokedAt: new Date() } });', ""),
  of("polls", "that whoever was asked is invited", "if (waiting.length > 0) await queueInvitations", "if (false) await queueInvitations"),
  of("agenda", "that nothing stands below what fewer see", 'if (above && above.visibility !== "common"\n', 'if (false && above && above.visibility !== "common"\n'),
  of("agenda", "that a point is changed from what was read", 'if (point.revision !== revision) throw conflict("changed_meanwhile");', ""),
  of("agenda", "that an adopted agenda stands", 'if (rows[0]!.adopted) throw refused("agenda_adopted");', ""),
  of("agenda", "that a point with a decision is not taken off", '> 0) throw refused("point_has_record");', '> 9999) throw refused("point_has_record");'),
  of("agenda", "that no paper above the meeting becomes common", 'if (strictest > 0) throw refused("paper_above_meeting");', "", "papers"),
  of("agenda", "that only what is offered is taken from the other side", "if (point.organisationId !== db.actor.organisationId && !(offered && point.offeredAt)) throw forbidden();", ""),
  of("backlog", "that a proposal is decided once", 'if (found.state !== "open") throw refused("decided_already");', ""),
  of("backlog", "that a proposal goes to a meeting of its forum", 'if (meeting.forumId !== found.forumId) throw invalid({ meetingId: "other_forum" });', ""),
  of("programme", "that a brief is not marked above its visit", "if (brief && brief.classification > classification) throw", "if (false) throw"),
  of("programme", "that a read-out evidences its visit", "if (!linked) await db.entryLink.createMany", "if (false) await db.entryLink.createMany"),
  of("programme", "that no read-out is due before the visit", "if (due && due < startsAt) throw", "if (false) throw"),
  of("series", "that the following ones move with the first", "...movedWith(wall(rows[0]!), { startsLocal, endsLocal }, wall(row))", ""),
  of("series", "that what was held is not among the following", 'state: { in: ["planned", "finding_time"] } }', 'state: { not: "x" } }'),
  of("participants", "that a participant is changed from what was read", 'if (line.revision !== revision) throw conflict("changed_meanwhile");\n  const given', "const given"),
  of("participants", "that who was present stays on the list", 'if (line.attendance === "present" || line.attendance === "remote") throw refused("was_present");', ""),
  of("actions", "that the text is dropped by a decision alone", 'if (decision.kind !== "drop_action") throw', "if (false) throw"),
  of("actions", "that what is carried three times may be offered above, and not before", "if (action.carried < carriedTooOften) throw", "if (false) throw"),
  of("actions", "that a point deferred twice may be offered above, and not before", "if (point.carried < deferredTooOften) throw", "if (false) throw", "agenda"),
  of("record", "that silence is broken in time", 'if (begun.silenceUntil.getTime() <= Date.now()) throw refused("silence_over");', ""),
  of("record", "that comments do not close under silence", 'if (begun.silenceUntil) throw refused("silence_runs");', ""),
];
