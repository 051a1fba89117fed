/** A public document, kept as a reference: what it is called and where it is found, and no word of its text. */
export interface SeedReference {
  key: string;
  symbols: string[];
  titleEn: string;
  /** Left out where it is not known in full. */
  titleFr?: string;
  /** Whether the French title is the one of the document, or only says what it is called. */
  french?: "official" | "courtesy";
  /** YYYY-MM-DD, YYYY-MM or YYYY, as far as it is known. */
  date?: string;
  documentType: string;
  body: string | null;
  originator: string;
  /** In force from its date on, where that is certain; registered otherwise. */
  inForce?: true;
  inForceFrom?: string;
  /** Where the public reads it, where it has been read there; what has a symbol of the UN has its address by it. */
  address?: string;
  /** Released to the other side as well: it is about both. */
  released?: true;
  topics: readonly string[];
  regions: readonly string[];
}

const cooperation = {
  titleEn: "Cooperation between the United Nations and the Organization for Security and Co-operation in Europe",
  titleFr: "Coopération entre l’Organisation des Nations Unies et l’Organisation pour la sécurité et la coopération en Europe",
  french: "official", documentType: "resolution", body: "un.ga", originator: "un", released: true, topics: ["partnership"], regions: ["osce-area"],
} as const;
const mediation = {
  titleEn: "Strengthening the role of mediation in the peaceful settlement of disputes, conflict prevention and resolution",
  titleFr: "Renforcement du rôle de la médiation dans le règlement pacifique des différends et la prévention et le règlement des conflits",
  french: "official", documentType: "resolution", body: "un.ga", originator: "un", topics: ["mediation-support", "conflict-prevention"], regions: ["global"],
} as const;
const organizations = {
  titleEn: "Cooperation between the United Nations and regional and other organizations",
  titleFr: "Coopération entre l’Organisation des Nations Unies et les organisations régionales et autres organisations",
  french: "courtesy", documentType: "report", body: "un.ga", originator: "un", topics: ["partnership"], regions: ["global"],
} as const;
const council = { documentType: "resolution", body: "un.sc", originator: "un" } as const;
const assembly = { documentType: "resolution", body: "un.ga", originator: "un" } as const;
const bulletin = { documentType: "bulletin", body: "un.secretariat", originator: "un", topics: ["information-management"], regions: ["global"] } as const;

/** The documents on which the co-operation of both houses stands, and those the office works with. */
export const publicDocuments: SeedReference[] = [
  {
    key: "charter-viii", symbols: [], titleEn: "Charter of the United Nations, Chapter VIII: Regional Arrangements", titleFr: "Charte des Nations Unies, chapitre VIII\u00a0: accords régionaux",
    french: "official", date: "1945-06-26", inForceFrom: "1945-10-24", documentType: "charter", body: null, originator: "un", released: true, topics: ["partnership"], regions: ["global"],
  },
  {
    key: "framework-1993", symbols: ["A/48/185, annex II"], titleEn: "Framework for cooperation and coordination between the United Nations Secretariat and the Conference on Security and Cooperation in Europe",
    titleFr: "Accord-cadre sur la coopération et la coordination entre l’ONU et la CSCE", french: "official", date: "1993-05-26", inForce: true, documentType: "agreement", body: "joint",
    originator: "un", released: true, topics: ["partnership"], regions: ["osce-area"],
  },
  {
    key: "observer-status", symbols: ["A/RES/48/5"], titleEn: "Observer status for the Conference on Security and Cooperation in Europe in the General Assembly", titleFr: "Statut d’observateur de la CSCE",
    french: "official", date: "1993-10-13", inForce: true, ...assembly, released: true, topics: ["partnership"], regions: ["osce-area"],
  },
  { key: "cooperation-50", symbols: ["A/RES/50/87"], ...cooperation, date: "1995-12-18" },
  { key: "cooperation-51", symbols: ["A/RES/51/57"], ...cooperation, date: "1996-12-12" },
  { key: "cooperation-52", symbols: ["A/RES/52/22"], ...cooperation, date: "1997" },
  { key: "cooperation-57", symbols: ["A/RES/57/298"], ...cooperation },
  {
    key: "cooperation-report-1996", symbols: ["A/51/489"], titleEn: "Cooperation between the United Nations and the OSCE: report of the Secretary-General", titleFr: "Rapport du Secrétaire général", french: "courtesy",
    date: "1996-10-14", documentType: "report", body: "un.ga", originator: "un", topics: ["partnership"], regions: ["osce-area"],
  },
  { key: "organizations-75", symbols: ["A/75/345"], ...organizations, date: "2020" },
  { key: "organizations-79", symbols: ["A/79/302"], ...organizations, date: "2024" },
  {
    key: "joint-statement-2019", symbols: [], titleEn: "Joint Statement to Supplement the Framework for Cooperation and Coordination between the United Nations Secretariat and the OSCE",
    address: "https://www.un.org/sg/en/content/sg/note-correspondents/2019-12-10/note-correspondents-joint-statement-supplement-the-framework-for-cooperation-and-coordination-between-the-united-nations-secretariat-and-the-organization-for",
    titleFr: "Déclaration conjointe complétant l’accord-cadre", french: "courtesy", date: "2019-12-10", inForce: true, documentType: "statement", body: "joint", originator: "un", released: true,
    topics: ["partnership"], regions: ["osce-area"],
  },
  {
    key: "regional-organizations", symbols: ["S/RES/1631 (2005)"], titleEn: "Cooperation between the United Nations and regional organizations in maintaining international peace and security", date: "2005-10-17",
    ...council, topics: ["partnership"], regions: ["global"],
  },
  {
    key: "conflict-prevention", symbols: ["S/RES/2171 (2014)"], titleEn: "Conflict prevention", titleFr: "Prévention des conflits", french: "courtesy", date: "2014-08-21", ...council,
    topics: ["conflict-prevention"], regions: ["global"],
  },
  { key: "mediation-65", symbols: ["A/RES/65/283"], ...mediation, date: "2011-06-22" },
  { key: "mediation-66", symbols: ["A/RES/66/291"], ...mediation, date: "2012-09-13" },
  { key: "mediation-68", symbols: ["A/RES/68/303"], ...mediation, date: "2014-07-31" },
  { key: "mediation-70", symbols: ["A/RES/70/304"], ...mediation, date: "2016-09-09" },
  {
    key: "guidance-mediation", symbols: ["A/66/811, annex I"], titleEn: "Guidance for Effective Mediation", titleFr: "Directives pour une médiation efficace", french: "official", date: "2012",
    documentType: "guidance", body: "un.ga", originator: "un", topics: ["mediation-support"], regions: ["global"],
  },
  {
    key: "mediation-activities", symbols: ["A/72/115"], titleEn: "United Nations activities in support of mediation", titleFr: "Activités menées par l’ONU pour favoriser le recours à la médiation", french: "official",
    date: "2017-06-27", documentType: "report", body: "un.ga", originator: "un", topics: ["mediation-support"], regions: ["global"],
  },
  {
    key: "enhancing-mediation", symbols: ["S/2009/189"], titleEn: "Report of the Secretary-General on enhancing mediation and its support activities", date: "2009-04-08", documentType: "report", body: "un.sc", originator: "un",
    topics: ["mediation-support"], regions: ["global"],
  },
  {
    key: "collective-recommitment", symbols: ["S/2015/730"], titleEn: "The United Nations and conflict prevention: a collective recommitment",
    titleFr: "L’ONU et la prévention des conflits\u00a0: un engagement collectif renouvelé", french: "official", date: "2015-09", documentType: "report", body: "un.sc", originator: "un",
    topics: ["conflict-prevention"], regions: ["global"],
  },
  { key: "peace-security-pillar", symbols: ["A/RES/72/262 C"], titleEn: "Restructuring of the peace and security pillar", date: "2018", ...assembly, topics: ["peacebuilding"], regions: ["global"] },
  { key: "sgb-information", symbols: ["ST/SGB/2007/6"], titleEn: "Information sensitivity, classification and handling", date: "2007-02-12", ...bulletin },
  { key: "sgb-records", symbols: ["ST/SGB/2007/5"], titleEn: "Record-keeping and the management of United Nations archives", date: "2007-02", ...bulletin },
  {
    key: "sgb-data-protection", symbols: ["ST/SGB/2024/3"], titleEn: "Data protection and privacy policy for the Secretariat of the United Nations", titleFr: "Politique de protection des données et de la vie privée",
    french: "courtesy", date: "2024", ...bulletin,
  },
  { key: "sgb-ict", symbols: ["ST/SGB/2004/15"], titleEn: "Use of information and communication technology resources and data", date: "2004", ...bulletin },
  {
    key: "correspondence-manual", symbols: ["ST/DCS/4/Rev.1"], titleEn: "United Nations Correspondence Manual", titleFr: "Manuel de correspondance", french: "courtesy", date: "2000", documentType: "manual",
    body: "un.secretariat", originator: "un", topics: ["information-management"], regions: ["global"],
  },
  { key: "sc-1244", symbols: ["S/RES/1244 (1999)"], titleEn: "Resolution 1244 (1999)", titleFr: "Résolution 1244 (1999)", french: "courtesy", date: "1999-06-10", inForce: true, ...council, topics: ["field-operations"], regions: ["kosovo"] },
  {
    key: "sc-1325", symbols: ["S/RES/1325 (2000)"], titleEn: "Women and peace and security", titleFr: "Les femmes et la paix et la sécurité", french: "official", date: "2000-10-31", inForce: true, ...council,
    topics: ["women-peace-security"], regions: ["global"],
  },
  { key: "sc-1373", symbols: ["S/RES/1373 (2001)"], titleEn: "Counter-terrorism", date: "2001-09-28", inForce: true, ...council, topics: ["counter-terrorism"], regions: ["global"] },
  { key: "sc-1540", symbols: ["S/RES/1540 (2004)"], titleEn: "Non-proliferation of weapons of mass destruction", date: "2004-04-28", inForce: true, ...council, topics: ["small-arms"], regions: ["global"] },
  {
    key: "sc-2250", symbols: ["S/RES/2250 (2015)"], titleEn: "Youth, peace and security", titleFr: "Les jeunes et la paix et la sécurité", french: "official", date: "2015-12-09", inForce: true, ...council,
    topics: ["youth-peace-security"], regions: ["global"],
  },
  {
    key: "peacebuilding-architecture", symbols: ["A/RES/70/262", "S/RES/2282 (2016)"], titleEn: "Review of the United Nations peacebuilding architecture", titleFr: "Examen du dispositif de consolidation de la paix",
    french: "official", date: "2016-04-27", ...assembly, topics: ["peacebuilding"], regions: ["global"],
  },
  { key: "pact-future", symbols: ["A/RES/79/1"], titleEn: "The Pact for the Future", titleFr: "Pacte pour l’avenir", french: "official", date: "2024-09-22", inForce: true, ...assembly, topics: ["conflict-prevention"], regions: ["global"] },
  {
    key: "helsinki-final-act", symbols: [], address: "https://www.osce.org/helsinki-final-act", titleEn: "Helsinki Final Act", titleFr: "Acte final d’Helsinki", french: "official", date: "1975-08-01", inForce: true, documentType: "charter", body: "osce.sum", originator: "summit",
    released: true, topics: ["partnership"], regions: ["osce-area"],
  },
  {
    key: "charter-paris", symbols: [], titleEn: "Charter of Paris for a New Europe", titleFr: "Charte de Paris pour une nouvelle Europe", french: "official", date: "1990-11-21", inForce: true, documentType: "charter",
    body: "osce.sum", originator: "summit", topics: ["partnership"], regions: ["osce-area"],
  },
  {
    key: "helsinki-1992", symbols: [], titleEn: "Helsinki Document 1992: The Challenges of Change", titleFr: "Document d’Helsinki 1992", french: "official", date: "1992-07-10", inForce: true, documentType: "charter",
    body: "osce.sum", originator: "summit", topics: ["partnership"], regions: ["osce-area"],
  },
  {
    key: "charter-security", symbols: ["SUM.DOC/1/99"], titleEn: "Charter for European Security; Platform for Co-operative Security",
    titleFr: "Charte de sécurité européenne\u00a0; Plate-forme pour la sécurité coopérative", french: "courtesy", date: "1999-11-19", inForce: true, documentType: "charter", body: "osce.sum", originator: "summit",
    topics: ["partnership"], regions: ["osce-area"],
  },
  {
    key: "rules-of-procedure", symbols: ["MC.DOC/1/06"], titleEn: "Rules of Procedure of the OSCE", titleFr: "Règles de procédure de l’OSCE", french: "official", date: "2006-11-01", inForce: true,
    documentType: "rules_of_procedure", body: "osce.mc", originator: "mc", topics: ["partnership"], regions: ["osce-area"],
  },
  {
    key: "conflict-cycle", symbols: ["MC.DEC/3/11"], titleEn: "Elements of the Conflict Cycle, related to enhancing the OSCE’s capabilities in early warning, early action, dialogue facilitation and mediation support, and post-conflict rehabilitation",
    titleFr: "Éléments du cycle des conflits", french: "courtesy", date: "2011-12-07", inForce: true, documentType: "decision", body: "osce.mc", originator: "mc",
    topics: ["early-warning", "mediation-support"], regions: ["osce-area"],
  },
  {
    key: "gender-action-plan", symbols: ["MC.DEC/14/04"], titleEn: "2004 OSCE Action Plan for the Promotion of Gender Equality", date: "2004-12-07", inForce: true, documentType: "action_plan", body: "osce.mc", originator: "mc",
    topics: ["women-peace-security"], regions: ["osce-area"],
  },
  {
    key: "vienna-document-2011", symbols: ["FSC.DOC/1/11"], titleEn: "Vienna Document 2011 on Confidence- and Security-Building Measures", titleFr: "Document de Vienne 2011 sur les mesures de confiance et de sécurité",
    french: "courtesy", date: "2011-11-30", inForceFrom: "2011-12-01", documentType: "agreement", body: "osce.fsc", originator: "fsc", topics: ["csbm"], regions: ["osce-area"],
  },
  { key: "smm-deployment", symbols: ["PC.DEC/1117"], titleEn: "Deployment of an OSCE Special Monitoring Mission to Ukraine", date: "2014-03-21", documentType: "decision", body: "osce.pc", originator: "pc", topics: ["field-operations"], regions: ["ukraine"] },
  {
    key: "asrc-2012", symbols: ["PC.DEC/1041"], titleEn: "Agenda and organizational modalities of the 2012 Annual Security Review Conference", date: "2012-05-17", documentType: "decision", body: "osce.pc", originator: "pc",
    topics: ["csbm"], regions: ["osce-area"],
  },
  {
    key: "field-survey", symbols: ["SEC.GAL/111/20/Corr.1"], titleEn: "Survey of OSCE Field Operations", date: "2020-08-26", documentType: "report", body: "osce.sec", originator: "osce-secretariat", topics: ["field-operations"],
    regions: ["osce-area"],
  },
  {
    key: "mediation-reference-guide", symbols: [], titleEn: "Mediation and Dialogue Facilitation in the OSCE: Reference Guide", titleFr: "Médiation et facilitation du dialogue à l’OSCE\u00a0: guide de référence", french: "courtesy",
    date: "2014", documentType: "reference_guide", body: "osce.sec", originator: "osce-secretariat", topics: ["mediation-support"], regions: ["osce-area"],
  },
  { key: "pc-dec-244", symbols: ["PC.DEC/244"], titleEn: "Permanent Council Decision No. 244", titleFr: "Décision n°\u00a0244 du Conseil permanent", french: "courtesy", date: "1998-07-23", documentType: "decision", body: "osce.pc", originator: "pc", topics: ["field-operations"], regions: ["osce-area"] },
  { key: "pc-dec-245", symbols: ["PC.DEC/245"], titleEn: "Permanent Council Decision No. 245", titleFr: "Décision n°\u00a0245 du Conseil permanent", french: "courtesy", date: "1998-07-23", documentType: "decision", body: "osce.pc", originator: "pc", topics: ["field-operations"], regions: ["osce-area"] },
  { key: "style-manual", symbols: ["SEC.DOC/2/00/Rev.1"], titleEn: "OSCE Style Manual", date: "2000", documentType: "manual", body: "osce.sec", originator: "osce-secretariat", topics: ["information-management"], regions: ["osce-area"] },
  { key: "working-together", symbols: ["CIO.GAL/83/12/Corr.1"], titleEn: "Working together", date: "2012", documentType: "concept_note", body: "osce.cio", originator: "cio", topics: ["partnership"], regions: ["osce-area"] },
];

/** Links that the documents say of themselves. */
export const publicDocumentLinks = [
  { from: "joint-statement-2019", to: "framework-1993", kind: "arises_from" },
  { from: "guidance-mediation", to: "mediation-65", kind: "arises_from" },
] as const;
