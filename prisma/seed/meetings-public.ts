/** A meeting that is a public fact: as far as it was found in public, and no further. */
export type SeedPublicMeeting = {
  key: string; forum: string; title: string; titleOther: string; level: "high" | "working"; number?: number; place: string; zone: string;
  /** Days; the hours are not public, so the working day of the place stands for them. */
  firstDay: string; lastDay: string; summary?: string; topics: string[]; regions: string[];
  /** What the meeting had before it, where that is public. */
  agenda?: { title: string; titleOther: string; purpose: string }[];
  decisions?: { text: string; kind: string; method: string }[];
  /** References of the library it is recorded in. */
  papers?: string[];
};

const vienna = { place: "Vienna", zone: "Europe/Vienna" };
const newYork = { place: "New York", zone: "America/New_York" };
const briefing = { forum: "security-council-briefing", level: "high" as const, ...newYork, topics: ["partnership"], regions: ["osce-area"] };

export const publicMeetings: SeedPublicMeeting[] = [
  { key: "m-cio-2025", ...briefing, title: "Briefing of the Security Council by the Chairperson-in-Office (Finland)", titleOther: "Exposé de la Présidente en exercice (Finlande) devant le Conseil de sécurité", firstDay: "2025-12-08", lastDay: "2025-12-08" },
  { key: "m-cio-2024", ...briefing, title: "Briefing of the Security Council by the Chairperson-in-Office (Malta)", titleOther: "Exposé du Président en exercice (Malte) devant le Conseil de sécurité", firstDay: "2024-04-19", lastDay: "2024-04-19" },
  { key: "m-cio-2023", ...briefing, title: "Briefing of the Security Council by the Chairperson-in-Office (North Macedonia)", titleOther: "Exposé du Président en exercice (Macédoine du Nord) devant le Conseil de sécurité", summary: "Thirty years after the Framework for cooperation and coordination between the United Nations and the Conference (A/48/185).", firstDay: "2023-05-04", lastDay: "2023-05-04" },
  { key: "m-cio-2022", ...briefing, title: "Briefing of the Security Council by the Chairperson-in-Office (Poland)", titleOther: "Exposé du Président en exercice (Pologne) devant le Conseil de sécurité", summary: "With the Under-Secretary-General for Political and Peacebuilding Affairs.", firstDay: "2022-03-14", lastDay: "2022-03-14" },
  { key: "m-mc-32", forum: "ministerial-council-address", level: "high", number: 32, title: "OSCE Ministerial Council, 32nd meeting", titleOther: "Conseil ministériel de l’OSCE, 32ᵉ réunion", ...vienna, firstDay: "2025-12-04", lastDay: "2025-12-05", topics: ["partnership"], regions: ["osce-area"] },
  { key: "m-mc-31", forum: "ministerial-council-address", level: "high", number: 31, title: "OSCE Ministerial Council, 31st meeting", titleOther: "Conseil ministériel de l’OSCE, 31ᵉ réunion", summary: "Video message of the Secretary-General (SG/SM/22486).", place: "Ta’ Qali, Malta", zone: "Europe/Malta", firstDay: "2024-12-05", lastDay: "2024-12-06", topics: ["partnership"], regions: ["osce-area"] },
  { key: "m-pc-2014", forum: "permanent-council-guest", level: "high", title: "Address of the UN Secretary-General to the Permanent Council", titleOther: "Allocution du Secrétaire général de l’ONU devant le Conseil permanent", ...vienna, firstDay: "2014-11-04", lastDay: "2014-11-04", topics: ["partnership"], regions: ["osce-area"] },
  { key: "m-pc-1999", forum: "permanent-council-guest", level: "high", title: "Address of the UN Deputy Secretary-General to the Permanent Council", titleOther: "Allocution de la Vice-Secrétaire générale de l’ONU devant le Conseil permanent", ...vienna, firstDay: "1999-10-07", lastDay: "1999-10-07", topics: ["partnership"], regions: ["osce-area"] },
  { key: "m-tripartite-10", forum: "tripartite", level: "high", number: 10, title: "Tripartite high-level meeting UN–OSCE–Council of Europe, 10th", titleOther: "Réunion tripartite de haut niveau ONU–OSCE–Conseil de l’Europe, 10ᵉ", place: "Hofburg, Vienna", zone: "Europe/Vienna", firstDay: "2001-02-16", lastDay: "2001-02-16", topics: ["partnership"], regions: ["osce-area"] },
  { key: "m-gid-63", forum: "geneva-international-discussions", level: "high", number: 63, title: "Geneva International Discussions, 63rd round", titleOther: "Discussions internationales de Genève, 63ᵉ série", place: "Palais des Nations, Geneva", zone: "Europe/Zurich", firstDay: "2025-03-04", lastDay: "2025-03-05", topics: ["conflict-prevention"], regions: ["south-caucasus", "georgia"] },
  { key: "m-gid-pc", forum: "geneva-international-discussions", level: "high", title: "Report of the Co-Chairs of the Geneva International Discussions to the Permanent Council", titleOther: "Rapport des coprésidents des Discussions internationales de Genève au Conseil permanent", ...vienna, firstDay: "2015-10-22", lastDay: "2015-10-22", topics: ["conflict-prevention"], regions: ["south-caucasus", "georgia"] },
  { key: "m-dialogue-2018", forum: "regional-organizations-dialogue", level: "high", title: "High-level interactive dialogue of the Secretary-General with heads of regional organizations", titleOther: "Dialogue interactif de haut niveau du Secrétaire général avec les chefs des organisations régionales", place: "Greentree, New York", zone: "America/New_York", firstDay: "2018-06-12", lastDay: "2018-06-13", topics: ["partnership"], regions: ["global"] },
  { key: "m-unodc-2014", forum: "joint-action-plans", level: "working", title: "UNODC–OSCE senior staff meeting", titleOther: "Réunion des hauts responsables de l’ONUDC et de l’OSCE", ...vienna, firstDay: "2014-02-10", lastDay: "2014-02-10", topics: ["organized-crime"], regions: ["osce-area"] },
  { key: "m-unodc-2012", forum: "joint-action-plans", level: "working", title: "UNODC–OSCE senior staff meeting", titleOther: "Réunion des hauts responsables de l’ONUDC et de l’OSCE", ...vienna, firstDay: "2012-03-30", lastDay: "2012-03-30", topics: ["organized-crime"], regions: ["osce-area"] },
  { key: "m-pc-2026", forum: "permanent-council-agenda", level: "high", title: "Presentation of the programme of the 2026 Chairpersonship to the Permanent Council", titleOther: "Présentation du programme de la Présidence 2026 au Conseil permanent", ...vienna, firstDay: "2026-01-15", lastDay: "2026-01-15", topics: ["partnership"], regions: ["osce-area"] },
  { key: "m-pc-1233", forum: "permanent-council-agenda", level: "working", number: 1233, title: "Permanent Council, 1233rd plenary meeting", titleOther: "Conseil permanent, 1233ᵉ séance plénière", ...vienna, firstDay: "2019-06-20", lastDay: "2019-06-20", topics: ["partnership"], regions: ["osce-area"],
    agenda: [{ title: "Decision on the dates and modalities of the 2019 Annual Security Review Conference", titleOther: "Décision sur les dates et les modalités de la Conférence annuelle d’examen des questions de sécurité de 2019", purpose: "adoption" }],
    decisions: [{ text: "The modalities of the 2019 Annual Security Review Conference were adopted.", kind: "decision", method: "consensus" }] },
];
