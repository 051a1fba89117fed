/** A point of a demonstration agenda; `children` stand below it. */
export type SeedPoint = {
  title: string; titleOther?: string; purpose: string; lead?: string; minutes?: number; visibility?: "common" | "internal" | "hidden"; note?: string; state?: string; outcome?: string;
  minutesText?: string; annex?: string; papers?: string[]; arisesFrom?: string[]; children?: SeedPoint[];
  decision?: { text: string; kind: string; method: string; statement?: { kind: string; side: "un" | "osce"; text: string } };
  action?: { text: string; owner: string; dueIn?: number; beforeNext?: boolean; state?: string; internal?: boolean; carried?: number };
};
export type SeedParticipant = { party: string; role: string; reply?: string; attendance?: string; precedence?: number };
export type SeedMeeting = {
  key: string; forum: string; kind?: "session" | "engagement"; title: string; titleOther: string; summary: string; level: "high" | "working"; modality: string; place: string; zone: string;
  /** Days from today, or a day; and the wall clock. */
  day: string | number; lastDay?: string | number; from: string; to: string; state: string; classification: 0 | 1; reason?: string; shared: boolean; topics: string[]; regions: string[];
  participants: SeedParticipant[]; agenda: SeedPoint[];
  /** How far its record is, and what was corrected in it once it was adopted. */
  record?: "draft" | "circulated" | "adopted";
  corrigendum?: { inDays: number; text: string; changes: { what: string; from: string; to: string }[] };
  /** A time is being found: the proposals, on a working day each, and who has answered what; the first stands for the meeting until one is chosen. */
  poll?: { answersIn: number; slots: { day: number; from: string; to: string }[]; answers: Record<string, ("yes" | "if_need_be" | "no")[]> };
  programme?: { day: string | number; from: string; to: string; title: string; place: string; counterpart: string; format: string; noteTaker?: string; internal?: boolean }[];
};

const staff: SeedParticipant[] = [
  { party: "post-head", role: "co_chair", reply: "accepted", attendance: "present", precedence: 1 },
  { party: "post-officer-central-asia", role: "member", reply: "accepted", attendance: "present", precedence: 2 },
  { party: "post-focal-msu", role: "member", reply: "accepted", attendance: "remote", precedence: 3 },
  { party: "post-registry", role: "note_taker", reply: "accepted", attendance: "present", precedence: 9 },
  { party: "post-deputy-director-cpc", role: "co_chair", reply: "accepted", attendance: "present", precedence: 1 },
  { party: "post-head-mst", role: "member", reply: "accepted", attendance: "present", precedence: 2 },
  { party: "post-extco", role: "note_taker", reply: "accepted", attendance: "present", precedence: 9 },
];
const unsaid = (all: SeedParticipant[], replies: string[]): SeedParticipant[] => all.map(({ attendance: _said, ...one }, at) => ({ ...one, reply: replies[at % replies.length] }));

export const demoMeetings: SeedMeeting[] = [
  {
    key: "mtg-workplan-review", forum: "mediation-network", title: "Review of the mediation-support workplan, MSU and MST", titleOther: "Examen du plan de travail sur l’appui à la médiation, MSU et MST",
    summary: "The two teams go through the year’s activities and agree on what is carried into the next one.", level: "working", modality: "in_person", place: "Vienna, Wallnerstrasse", zone: "Europe/Vienna",
    day: "2026-10-09", from: "10:00", to: "12:30", state: "held", classification: 0, shared: true, topics: ["mediation-support", "workplan"], regions: ["osce-area"], participants: staff, record: "adopted",
    corrigendum: {
      inDays: 21, text: "Fictional: the length of the exchanges was noted in weeks where both teams had agreed on months.",
      changes: [{ what: "D1", from: "Exchanges in 2027 last eight weeks.", to: "Exchanges in 2027 last two months." }],
    },
    agenda: [
      { title: "Staff exchanges in 2026", titleOther: "Échanges de personnel en 2026", purpose: "information", lead: "post-focal-msu", minutes: 30, visibility: "common", state: "discussed", minutesText: "Two exchanges took place. Both teams found four weeks too short to take part in a whole process.",
        decision: { text: "Exchanges in 2027 last eight weeks.", kind: "understanding", method: "consensus" } },
      { title: "Joint training on mediation process design", titleOther: "Formation conjointe sur la conception des processus de médiation", purpose: "decision", lead: "post-head-mst", minutes: 45, visibility: "common", state: "discussed", minutesText: "The course is planned for spring. Rooms at both headquarters are free in the second half of April.",
        action: { text: "Circulate a draft programme of the joint training", owner: "post-head-mst", dueIn: -14, state: "confirmed_done" } },
      { title: "Access to each other’s rosters of experts", titleOther: "Accès réciproque aux listes d’experts", purpose: "discussion", lead: "post-officer-central-asia", minutes: 40, visibility: "common", state: "deferred", minutesText: "Data protection rules differ. The two legal offices are asked first." },
      { title: "What we say if the budget is raised", purpose: "discussion", minutes: 10, visibility: "internal", state: "discussed", annex: "Fictional: no figures are given before Headquarters has decided." },
    ],
  },
  {
    key: "mtg-staff-talks", forum: "staff-talks", title: "UN–OSCE staff talks 2026", titleOther: "Consultations ONU–OSCE entre secrétariats 2026",
    summary: "The two secretariats review a year of work and settle what they will do together in the next one.", level: "working", modality: "hybrid", place: "Vienna International Centre, room C3", zone: "Europe/Vienna",
    day: "2026-11-17", lastDay: "2026-11-18", from: "09:30", to: "13:00", state: "held", classification: 0, shared: true, topics: ["partnership", "conflict-prevention"], regions: ["osce-area"], participants: staff, record: "circulated",
    agenda: [
      { title: "Adoption of the agenda", titleOther: "Adoption de l’ordre du jour", purpose: "adoption", lead: "post-head", minutes: 5, visibility: "common", state: "discussed", decision: { text: "The agenda was adopted.", kind: "procedural", method: "no_objection" } },
      { title: "Early warning: sharing of assessments", titleOther: "Alerte : partage des analyses", purpose: "discussion", lead: "post-deputy-director-cpc", minutes: 60, visibility: "common", state: "discussed", papers: ["demo-staff-talks-agenda"], minutesText: "Both sides describe how an assessment is made and to whom it goes. A shared calendar of regional reviews would help.",
        decision: { text: "Regional assessments are exchanged in March and in September of each year.", kind: "decision", method: "consensus", statement: { kind: "interpretative_statement", side: "osce", text: "The exchange concerns assessments made by the secretariats and no information received from participating States in confidence." } },
        action: { text: "Propose a calendar of regional reviews for 2027", owner: "post-officer-central-asia", dueIn: 14, state: "in_progress" },
        children: [{ title: "Central Asia: water and borders", titleOther: "Asie centrale : eau et frontières", purpose: "information", lead: "desk-pss", minutes: 20, visibility: "common", state: "discussed", minutesText: "The regional centre and the programme offices meet in the spring." }] },
      { title: "Mediation support: experts and rosters", titleOther: "Appui à la médiation : experts et listes", purpose: "decision", lead: "post-focal-msu", minutes: 40, visibility: "common", state: "discussed",
        action: { text: "Ask the two legal offices for a common answer on rosters", owner: "post-extco", beforeNext: true, state: "reported_done", carried: 1 } },
      { title: "Line to take on staffing", purpose: "discussion", minutes: 10, visibility: "internal", state: "discussed", annex: "Fictional: we listen and promise nothing.", action: { text: "Report to Headquarters on the staffing question", owner: "post-head", dueIn: -2, internal: true } },
      { title: "Next talks", titleOther: "Prochaines consultations", purpose: "decision", lead: "post-head", minutes: 10, visibility: "common", state: "discussed", action: { text: "Propose three dates for the talks in 2027", owner: "post-deputy-director-cpc", dueIn: -3, state: "open" } },
    ],
  },
  {
    key: "mtg-today", forum: "desk-to-desk", title: "Desk-to-desk dialogue: follow-up to the staff talks", titleOther: "Dialogue entre responsables de secteur\u00a0: suites des consultations",
    summary: "The desks go through what the staff talks asked of them.", level: "working", modality: "virtual", place: "", zone: "Europe/Vienna", day: 0, from: "15:00", to: "16:30", state: "planned", classification: 0, shared: true,
    topics: ["conflict-prevention"], regions: ["central-asia"], participants: unsaid(staff, ["accepted", "accepted", "tentative", "needs_action"]),
    agenda: [
      { title: "Where the action points stand", titleOther: "État des points d’action", purpose: "follow_up", lead: "post-officer-central-asia", minutes: 20, visibility: "common" },
      { title: "Calendar of regional reviews", titleOther: "Calendrier des examens régionaux", purpose: "discussion", lead: "post-deputy-director-cpc", minutes: 40, visibility: "common" },
      { title: "Whom we propose as a contact in Ashgabat", purpose: "discussion", minutes: 10, visibility: "internal" },
      { title: "Any other business", titleOther: "Questions diverses", purpose: "information", minutes: 10, visibility: "common" },
    ],
  },
  {
    key: "mtg-focal-points", forum: "focal-points-round", title: "Focal-point round, December", titleOther: "Tour de table des points focaux, décembre", summary: "What the departments plan with the OSCE in the first quarter.",
    level: "working", modality: "virtual", place: "", zone: "America/New_York", day: 12, from: "09:30", to: "10:30", state: "planned", classification: 1, reason: "deliberation", shared: false, topics: ["partnership"], regions: ["osce-area"],
    participants: [{ party: "post-head", role: "chair", reply: "accepted" }, { party: "post-focal-msu", role: "member", reply: "needs_action" }, { party: "post-desk-ecad", role: "member", reply: "accepted" }, { party: "post-focal-unodc", role: "member", reply: "needs_action" }, { party: "post-focal-unoct", role: "member", reply: "needs_action" }],
    agenda: [
      { title: "Input to the annual report", purpose: "information", lead: "post-head", minutes: 20, visibility: "common" },
      { title: "Requests that wait for an answer", purpose: "follow_up", lead: "post-registry", minutes: 20, visibility: "common" },
    ],
  },
  {
    key: "mtg-rosters", forum: "mediation-network", title: "Mediation-support network: rosters of experts", titleOther: "Réseau d’appui à la médiation : listes d’experts", summary: "What was deferred in October comes back with the answer of the legal offices.",
    level: "working", modality: "hybrid", place: "Vienna, Wallnerstrasse", zone: "Europe/Vienna", day: 40, from: "14:00", to: "16:00", state: "planned", classification: 0, shared: true, topics: ["mediation-support"], regions: ["osce-area"],
    participants: unsaid(staff, ["needs_action", "accepted", "declined"]),
    // The point that was deferred in October comes by itself.
    agenda: [],
  },
  {
    key: "mtg-poll", forum: "desk-to-desk", title: "Desk-to-desk dialogue: first meeting of the new year", titleOther: "Dialogue entre responsables de secteur\u00a0: première réunion de la nouvelle année",
    summary: "Fictional: three times are proposed, and not everybody has answered yet.", level: "working", modality: "virtual", place: "", zone: "Europe/Vienna",
    day: 45, from: "15:00", to: "16:30", state: "finding_time", classification: 0, shared: true, topics: ["conflict-prevention"], regions: ["osce-area"], participants: staff.map(({ party, role, precedence }) => ({ party, role, precedence })),
    poll: {
      answersIn: 9,
      slots: [{ day: 45, from: "15:00", to: "16:30" }, { day: 48, from: "16:00", to: "17:30" }, { day: 52, from: "15:30", to: "17:00" }],
      answers: {
        "post-head": ["yes", "if_need_be", "no"], "post-officer-central-asia": ["yes", "yes", "if_need_be"], "post-deputy-director-cpc": ["no", "yes", "yes"], "post-head-mst": ["if_need_be", "yes", "no"],
      },
    },
    agenda: [{ title: "What each desk expects of the first quarter", titleOther: "Ce que chaque secteur attend du premier trimestre", purpose: "discussion", minutes: 60, visibility: "common" }],
  },
  {
    key: "mtg-visit", forum: "visits", kind: "engagement", title: "Visit of a senior UN official to Vienna", titleOther: "Visite d’un haut responsable de l’ONU à Vienne", summary: "Two days of meetings with the Secretariat and the Chairpersonship. A fictional programme.",
    level: "high", modality: "in_person", place: "Vienna", zone: "Europe/Vienna", day: 19, lastDay: 20, from: "09:00", to: "17:00", state: "planned", classification: 1, reason: "personal_safety", shared: false, topics: ["partnership"], regions: ["osce-area"],
    participants: [{ party: "post-head", role: "head_of_delegation", reply: "accepted" }, { party: "post-officer-central-asia", role: "note_taker", reply: "accepted" }], agenda: [],
    programme: [
      { day: 19, from: "10:00", to: "10:45", title: "Courtesy call on the Secretary General", place: "Wallnerstrasse 6", counterpart: "Secretary General of the OSCE", format: "courtesy_call", noteTaker: "post-officer-central-asia" },
      { day: 19, from: "12:30", to: "14:00", title: "Working lunch with the Chairpersonship", place: "Hofburg", counterpart: "Political adviser to the Chairperson-in-Office", format: "working_lunch", noteTaker: "post-officer-central-asia" },
      { day: 20, from: "10:00", to: "11:00", title: "Exchange with the Mediation Support Team", place: "Wallnerstrasse 6", counterpart: "Head of the Mediation Support Team", format: "bilateral", noteTaker: "post-focal-msu" },
      { day: 20, from: "11:15", to: "11:45", title: "Preparation among ourselves", place: "Vienna International Centre", counterpart: "", format: "other", internal: true },
    ],
  },
];

/** Points somebody wants on an agenda. */
export const demoProposals = [
  { forum: "staff-talks", by: "counterpart", title: "Exchange on the use of open-source information", note: "Both secretariats have begun to work with it.", purpose: "discussion", internal: false },
  { forum: "staff-talks", by: "officer", title: "Common format for regional assessments", note: "", purpose: "decision", internal: true },
  { forum: "mediation-network", by: "contributor", title: "Women mediators: who invites whom", note: "", purpose: "discussion", internal: false },
];
