export type SeedStep = { act: string; by: string; at: string; text?: string; internal?: boolean };

/** A request between the two sides or inside one; plainly fictional, and shown with the Demo tag. */
export interface SeedRequest {
  title: string;
  summary: string;
  language: "en" | "fr";
  questions: { text: string; state: "open" | "answered" | "declined" | "unmet" }[];
  requestKind: "information" | "expertise";
  direction: "incoming" | "outgoing" | "internal";
  askedOf: string;
  author: string;
  priority: "routine" | "priority" | "immediate";
  needBy: string;
  state: string;
  classification: 0 | 1;
  reason?: string;
  /** Parties of one side, and the office where somebody outside asks it. */
  audience: string[];
  /** To whom of the other organisation it was released. */
  releasedTo?: string[];
  assignee?: string;
  stoppedAt?: string;
  declinedBecause?: string;
  /** Key of the item that answers, and which questions. */
  answer?: { item: string; numbers: number[] };
  topics: string[];
  regions: string[];
  madeAt: string;
  steps: SeedStep[];
}

export const demoRequests: SeedRequest[] = [
  {
    title: "Guidance on technology for ceasefire monitoring",
    summary: "For a training module of two half-days for staff without a technical background. Published material is enough. No operation and no country is concerned.",
    language: "en", requestKind: "expertise", direction: "incoming", askedOf: "lo", author: "counterpart", priority: "routine", needBy: "2026-04-30", state: "accepted",
    classification: 0, audience: ["extco", "lo"],
    questions: [
      { text: "Which published guidance on technology in ceasefire monitoring would you recommend to people who are not engineers?", state: "answered" },
      { text: "Could somebody of the Mediation Support Unit take an hour of conversation by video with the authors of the module?", state: "answered" },
      { text: "Which suppliers were found reliable?", state: "declined" },
    ],
    declinedBecause: "cannot_share", answer: { item: "demo-ceasefire-answer", numbers: [1, 2] }, topics: ["ceasefires", "digital-technologies"], regions: ["osce-area"],
    madeAt: "2026-03-11 10:00",
    steps: [
      { act: "sent", by: "counterpart", at: "2026-03-11 10:00" },
      { act: "acknowledged", by: "officer", at: "2026-03-12 09:30" },
      { act: "assigned", by: "head", at: "2026-03-12 11:00", text: "The unit knows the literature; please draft.", internal: true },
      { act: "answered", by: "officer", at: "2026-04-20 16:10" },
      { act: "declined", by: "officer", at: "2026-04-20 16:15", text: "Nothing is said about suppliers: a procurement may follow, and the office would not influence it." },
      { act: "accepted", by: "counterpart", at: "2026-04-22 09:05", text: "Exactly what was needed. The module will quote the reading list." },
    ],
  },
  {
    title: "Women mediators’ networks: contacts for the 2027 course",
    summary: "The course of February 2027 has a session on networks of women mediators. Speakers with practice in the region are looked for.",
    language: "en", requestKind: "expertise", direction: "incoming", askedOf: "lo", author: "counterpart", priority: "priority", needBy: "2026-12-04", state: "acknowledged",
    classification: 0, audience: ["extco", "lo", "post-focal-msu"], assignee: "post-focal-msu",
    questions: [
      { text: "Which networks of women mediators work with the Mediation Support Unit in Central Asia?", state: "open" },
      { text: "Would two of their members be free to speak in Vienna on 17 or 18 February 2027?", state: "open" },
    ],
    topics: ["mediation-support", "women-peace-security"], regions: ["central-asia"], madeAt: "2026-11-20 14:20",
    steps: [
      { act: "sent", by: "counterpart", at: "2026-11-20 14:20" },
      { act: "acknowledged", by: "officer", at: "2026-11-23 09:40" },
      { act: "assigned", by: "officer", at: "2026-11-23 09:45", text: "Question 1 from your list, question 2 after a call.", internal: true },
    ],
  },
  {
    title: "Figures for the joint report: seats in courses",
    summary: "The annual report on co-operation gives the seats that each side offered to the other.",
    language: "en", requestKind: "information", direction: "incoming", askedOf: "lo", author: "counterpart", priority: "routine", needBy: "2026-12-10", state: "clarification_asked",
    classification: 1, reason: "deliberation", audience: ["extco", "lo"], stoppedAt: "2026-11-24 15:00",
    questions: [{ text: "How many seats were offered to staff of the Organization in 2026, and how many were taken?", state: "open" }],
    topics: ["partnership"], regions: ["osce-area"], madeAt: "2026-11-19 11:00",
    steps: [
      { act: "sent", by: "counterpart", at: "2026-11-19 11:00" },
      { act: "clarification_asked", by: "officer2", at: "2026-11-24 15:00", text: "Shall seats in courses on the Internet be counted, or only those in a room?" },
    ],
  },
  {
    title: "Calendar of the thematic exchanges in 2027",
    summary: "The office would like to avoid weeks in which New York is not at work.",
    language: "en", requestKind: "information", direction: "outgoing", askedOf: "extco", author: "officer", priority: "routine", needBy: "2026-12-11", state: "in_progress",
    classification: 0, audience: ["lo"], releasedTo: ["extco"],
    questions: [
      { text: "In which weeks will the four blocks of work be held?", state: "open" },
      { text: "Could papers be sent ten working days ahead?", state: "open" },
    ],
    topics: ["partnership"], regions: ["osce-area"], madeAt: "2026-11-18 10:15",
    steps: [
      { act: "sent", by: "officer", at: "2026-11-18 10:15" },
      { act: "started", by: "counterpart", at: "2026-11-19 09:10" },
    ],
  },
  {
    title: "Éléments de langage sur le volet médiation du plan de travail",
    summary: "Pour l’intervention du Chef du Bureau devant les points focaux, le 9 décembre.",
    language: "fr", requestKind: "information", direction: "internal", askedOf: "msu", author: "officer2", priority: "routine", needBy: "2026-11-23", state: "sent",
    classification: 0, audience: ["lo", "msu"],
    questions: [{ text: "Quelles activités du plan de travail sont achevées, et lesquelles peuvent être citées publiquement ?", state: "open" }],
    topics: ["mediation-support", "workplan"], regions: [], madeAt: "2026-11-16 17:00",
    steps: [{ act: "sent", by: "officer2", at: "2026-11-16 17:00" }],
  },
];
