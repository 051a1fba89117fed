/** A standing forum; its members are keys of units, organisations, posts or people. */
export interface SeedForum {
  key: string;
  code: string;
  nameEn: string;
  nameFr: string;
  level: "high" | "working" | "both";
  cadence: string;
  status: "active" | "dormant" | "concluded";
  members: string[];
  coChairs?: string[];
  /** The terms of reference, shortened; fictional where the two organisations published none. */
  termsEn?: string;
  termsFr?: string;
  escalatesTo?: string;
}

export const forums: SeedForum[] = [
  { key: "staff-talks", code: "F1", nameEn: "UN–OSCE staff talks", nameFr: "Consultations entre secrétariats (« staff talks »)", level: "working", cadence: "yearly", status: "active", members: ["lo", "ecad", "pmd", "osg", "cpc"], coChairs: ["lo", "cpc"], escalatesTo: "high-level-meetings", termsEn: "Review once a year what the two secretariats do together, and settle what they do next.", termsFr: "Faire chaque année le point de ce que les deux secrétariats font ensemble et arrêter la suite." },
  { key: "desk-to-desk", code: "F2", nameEn: "Desk-to-desk dialogue", nameFr: "Dialogue entre responsables de secteur", level: "working", cadence: "ad hoc", status: "active", members: ["lo", "ecad", "unrcca", "extco", "pss"], coChairs: ["lo", "pss"], escalatesTo: "staff-talks", termsEn: "Desks of a region or theme exchange assessments and prepare the staff talks.", termsFr: "Les responsables d’une région ou d’un thème échangent leurs analyses et préparent les consultations." },
  { key: "high-level-meetings", code: "F3", nameEn: "High-level meetings of the UN Secretary-General with the OSCE Secretary General and the Chairperson-in-Office", nameFr: "Réunions de haut niveau du Secrétaire général de l’ONU avec le Secrétaire général de l’OSCE et le Président en exercice", level: "high", cadence: "several a year", status: "active", members: ["lo", "eosg", "dppa-ousg", "osg", "cio"] },
  { key: "security-council-briefing", code: "F4", nameEn: "Annual briefing of the Security Council by the Chairperson-in-Office", nameFr: "Exposé annuel du Président en exercice devant le Conseil de sécurité", level: "high", cadence: "yearly", status: "active", members: ["lo", "scad", "ecad", "cio"] },
  { key: "ministerial-council-address", code: "F5", nameEn: "Address or message of the UN Secretary-General to the Ministerial Council", nameFr: "Allocution ou message du Secrétaire général de l’ONU au Conseil ministériel", level: "high", cadence: "yearly", status: "active", members: ["lo", "eosg", "cio", "osg"] },
  { key: "permanent-council-guest", code: "F6", nameEn: "UN guest at the Permanent Council", nameFr: "Allocution d’un haut responsable de l’ONU devant le Conseil permanent", level: "high", cadence: "occasional", status: "active", members: ["lo", "eosg", "pc", "cio"] },
  { key: "tripartite", code: "F7", nameEn: "Tripartite high-level meeting UN–OSCE–Council of Europe", nameFr: "Réunion tripartite de haut niveau ONU–OSCE–Conseil de l’Europe", level: "high", cadence: "yearly", status: "dormant", members: ["lo", "unog", "osg", "cio", "coe", "iom", "icrc", "european-commission"] },
  { key: "target-oriented", code: "F8", nameEn: "Target-oriented meeting", nameFr: "Réunion à objectif ciblé", level: "working", cadence: "before the tripartite meeting", status: "dormant", members: ["lo", "unog", "osce-secretariat", "coe"] },
  { key: "regional-organizations-dialogue", code: "F9", nameEn: "Secretary-General’s high-level interactive dialogue with heads of regional organizations", nameFr: "Dialogue interactif de haut niveau du Secrétaire général avec les chefs des organisations régionales", level: "high", cadence: "about every two years", status: "active", members: ["lo", "eosg", "dppa-ousg", "osg"] },
  { key: "geneva-international-discussions", code: "F10", nameEn: "Geneva International Discussions", nameFr: "Discussions internationales de Genève", level: "both", cadence: "three to four rounds a year", status: "active", members: ["lo", "unrgid", "representatives-cio", "eusr"] },
  { key: "mediation-network", code: "F11", nameEn: "Mediation-support network", nameFr: "Réseau d’appui à la médiation", level: "working", cadence: "once or twice a year", status: "active", members: ["lo", "msu", "mst", "eeas", "coe"], coChairs: ["msu", "mst"], escalatesTo: "staff-talks", termsEn: "Keep the joint workplan on mediation support, and help each other with experts.", termsFr: "Tenir le plan de travail conjoint sur l’appui à la médiation et s’entraider par des experts." },
  { key: "joint-action-plans", code: "F12", nameEn: "Review of joint action plans", nameFr: "Examen des plans d’action conjoints", level: "both", cadence: "every two to three years", status: "active", members: ["lo", "unodc", "unoct", "extco", "tntd"] },
  { key: "review-conferences", code: "F13", nameEn: "OSCE review conferences", nameFr: "Conférences d’examen de l’OSCE", level: "both", cadence: "yearly", status: "active", members: ["lo", "ecad", "osce-secretariat", "odihr", "cio"] },
  { key: "permanent-council-agenda", code: "F14", nameEn: "Permanent Council regular agenda", nameFr: "Ordre du jour ordinaire du Conseil permanent", level: "both", cadence: "weekly", status: "active", members: ["lo", "pc"] },
  { key: "focal-points-round", code: "F15", nameEn: "Focal-point round of UN departments", nameFr: "Tour de table des points focaux de l’ONU", level: "working", cadence: "monthly", status: "active", members: ["lo", "post-focal-msu", "post-desk-ecad", "post-focal-unodc", "post-focal-unoct"] },
  { key: "visits", code: "F16", nameEn: "Visits of high-level officials", nameFr: "Visites de hauts responsables", level: "high", cadence: "ad hoc", status: "active", members: ["lo", "eosg", "osg", "cio"] },
  { key: "field-coordination", code: "F17", nameEn: "Field-level coordination", nameFr: "Coordination sur le terrain", level: "working", cadence: "monthly", status: "active", members: ["lo", "unmik", "resident-coordinators", "omik"] },
];
