/** Every act that is recorded, in the order in which an auditor looks for them. */
export const auditActions = [
  "entry.read", "item.logged", "item.import_repeated", "item.edited", "entry.marking_raised", "entry.marking_lowered",
  "attachment.added", "attachment.removed", "attachment.downloaded", "attachment.quarantined",
  "registry.entered", "registry.completed", "credibility.judged", "credibility.withdrawn", "source.added", "source.found", "source.changed", "source.rated",
  "release.requested", "release.made", "release.key_given", "release.key_refused", "release.called_off", "release.withdrawn", "release.expired",
  "consent.asked", "consent.answered", "receipt.acknowledged", "receipt.confirmed", "receipt.reminded",
  "distribution.made", "distribution.asked_again", "distribution.acknowledged", "distribution.reminded", "distribution.ended",
  "entry.replaced", "link.made", "link.removed", "comment.made", "comment.changed", "comment.taken_back",
  "request.made", "request.edited", "request.sent", "request.acknowledged", "request.assigned", "request.clarification_asked", "request.clarified",
  "request.started", "request.answer_prepared", "request.answered", "request.declined", "request.transferred", "request.unmet", "request.accepted", "request.sent_back",
  "clearance.opened", "clearance.given", "clearance.returned", "clearance.silence_broken", "clearance.consented", "clearance.void", "clearance.called_off", "version.cleared",
  "document.made_joint", "document.unmade_joint", "document.handed_over", "version.accepted", "version.acceptance_withdrawn", "delegation.made", "delegation.ended",
  "document.drafted", "document.registered", "document.edited", "document.withdrawn", "document.superseded_other", "document.archived", "document.unarchived", "version.drafted",
  "version.changed", "version.language_put", "version.language_removed", "version.issued", "version.issue_set", "version.issue_called_off", "version.registered",
  "version.put_in_force", "version.dated", "version.superseded", "version.withdrawn", "version.dropped", "version.expired",
  "forum.founded", "forum.changed",
  "agenda.added", "agenda.edited", "agenda.moved", "agenda.made_common", "agenda.marked", "agenda.deferred", "agenda.removed", "agenda.proposed", "agenda.proposal_taken", "agenda.proposal_declined", "agenda.proposal_withdrawn",
  "paper.added", "paper.moved", "paper.removed", "participant.added", "participant.edited", "participant.moved", "participant.replied", "participant.removed",
  "minutes.begun", "minutes.written",
  "meeting.scheduled", "meeting.edited", "meeting.shared", "meeting.time_asked", "meeting.planned", "meeting.opened", "meeting.closed", "meeting.cancelled",
  "programme.slot_put", "programme.slot_changed", "programme.slot_removed", "meeting.read_out_given",
  "session.opened", "session.refused", "session.ended", "session.ended_everywhere",
  "token.made", "token.revoked",
  "person.added", "person.changed", "person.disabled", "person.password_given", "person.password_changed", "person.language_chosen", "person.news_chosen", "notification.seen",
  "organisation.added", "unit.added", "unit.changed", "holiday.added", "holiday.removed", "register.loaded",
  "entry.exported", "register.exported",
  "view.saved", "view.changed", "view.deleted",
  "consultation.opened", "consultation.extended", "consultation.closed", "consultation.nothing_to_say", "comment.disposed",
] as const;

/** `entry.read` → `entry_read`: a dot would be a level of the messages. */
export const actionKey = (action: string): string => action.replaceAll(".", "_");
