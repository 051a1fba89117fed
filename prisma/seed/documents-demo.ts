export type SeedLanguage = {
  language: "en" | "fr" | "ru";
  standing: "original" | "official" | "courtesy";
  title: string;
  /** Made of paragraphs, of which the first is the heading; or taken from `working-files`, where others made them. */
} & ({ file: { name: string; as: "pdf" | "docx" }; text: string[] } | { workingFiles: string[] });

export interface SeedVersion {
  major: number;
  minor: number;
  change: "initial" | "substantive" | "editorial";
  note: string;
  state: "issued" | "in_clearance" | "in_consultation" | "draft";
  on: string;
  issuedOn?: string;
  reviewBy?: string;
  languages: SeedLanguage[];
  clearance?: { note: string; steps: { party: string; clearedOn?: string; remark?: string }[] };
  consultation?: { question: string; until: string; parties: string[] };
  distributions?: SeedDistribution[];
}

/** Who was given a version, and what he did with it. */
export interface SeedDistribution {
  purpose: "for_information" | "for_acknowledgement" | "for_action";
  note: string;
  on: string;
  due?: string;
  endedOn?: string;
  parties: string[];
  receipts: { person: string; openedOn?: string; acknowledgedOn?: string; remark?: string }[];
}

/** A document of the office’s own; plainly fictional, and shown with the Demo tag. */
export interface SeedDocument {
  key: string;
  title: string;
  titleOther?: string;
  summary: string;
  summaryOther?: string;
  documentType: string;
  author: string;
  audience: string[];
  classification: 0 | 1;
  topics: string[];
  regions: string[];
  versions: SeedVersion[];
}

const termsEn = [
  "Working arrangements between the focal points for mediation (demonstration)",
  "1. The focal points of both houses speak every second Tuesday. Whoever chairs sends the points two working days before.",
  "2. They work within the Framework of 1993 (A/48/185, annex II), its Joint Statement of 2019 and Ministerial Council Decision No. 3/11 (MC.DEC/3/11).",
  "3. A request for expertise is acknowledged within two working days and answered within ten, or it is said when.",
  "4. What is marked by its originator is released with the originator’s consent alone. ST/SGB/2007/6 applies to what the office marks.",
  "5. Women take part in every team that is offered; Security Council resolution 1325 (2000) is the measure.",
];
const termsFr = [
  "Modalités de travail entre les points focaux pour la médiation (démonstration)",
  "1. Les points focaux des deux organisations s’entretiennent un mardi sur deux. Qui préside envoie les points deux jours ouvrables auparavant.",
  "2. Ils travaillent dans le cadre de l’accord de 1993 (A/48/185, annexe II), de la Déclaration conjointe de 2019 et de la Décision no 3/11 du Conseil ministériel (MC.DEC/3/11).",
  "3. Il est accusé réception d’une demande d’expertise dans les deux jours ouvrables, et il y est répondu dans les dix jours, ou il est dit quand.",
  "4. Ce que le service d’origine a classifié n’est communiqué qu’avec son accord. La circulaire ST/SGB/2007/6 s’applique à ce que le Bureau classifie.",
  "5. Des femmes font partie de toute équipe proposée, au regard de la résolution 1325 (2000) du Conseil de sécurité.",
];
const termsRu = [
  "Порядок работы координаторов по вопросам посредничества (демонстрация)",
  "1. Координаторы обеих организаций проводят беседы каждый второй вторник.",
  "2. Они действуют в рамках соглашения 1993 года (A/48/185, приложение II) и решения MC.DEC/3/11.",
  "3. Получение запроса подтверждается в течение двух рабочих дней.",
];

export const demoDocuments: SeedDocument[] = [
  {
    key: "demo-doc-arrangements", title: "Working arrangements between the focal points for mediation", titleOther: "Modalités de travail entre les points focaux pour la médiation",
    summary: "How the two focal points speak, ask and answer. Version 1.0 is in force in three languages; the next one, with shorter times, is being cleared.",
    summaryOther: "Comment les deux points focaux s’entretiennent, demandent et répondent. La version 1.0 est en vigueur en trois langues\u00a0; la suivante, aux délais plus courts, est soumise à validation.",
    documentType: "guidance", author: "officer", audience: ["un"], classification: 0, topics: ["mediation-support", "partnership"], regions: ["osce-area"],
    versions: [
      {
        major: 1, minor: 0, change: "initial", note: "", state: "issued", on: "2026-01-19", issuedOn: "2026-02-02", reviewBy: "2027-01-31",
        distributions: [
          {
            purpose: "for_information", note: "In force from today.", on: "2026-02-02", endedOn: "2026-03-02", parties: ["lo"],
            receipts: [{ person: "officer2", openedOn: "2026-02-03" }, { person: "registry", openedOn: "2026-02-02" }],
          },
          {
            purpose: "for_acknowledgement", note: "Please confirm that your desk works by it, before the next call of the focal points.", on: "2026-11-20", due: "2026-12-11",
            parties: ["msu", "ecad", "lo"],
            receipts: [
              { person: "contributor", openedOn: "2026-11-23", acknowledgedOn: "2026-11-24", remark: "Passed on to the stand-by team." },
              { person: "reader" },
              { person: "officer2", openedOn: "2026-11-24" },
              { person: "head" },
              { person: "registry", openedOn: "2026-11-23", acknowledgedOn: "2026-11-23" },
            ],
          },
        ],
        languages: [
          { language: "en", standing: "original", title: "Working arrangements between the focal points for mediation", file: { name: "Working arrangements (EN).pdf", as: "pdf" }, text: termsEn },
          { language: "fr", standing: "official", title: "Modalités de travail entre les points focaux pour la médiation", file: { name: "Modalités de travail (FR).pdf", as: "pdf" }, text: termsFr },
          { language: "ru", standing: "courtesy", title: "Порядок работы координаторов по вопросам посредничества", file: { name: "Порядок работы (RU).docx", as: "docx" }, text: termsRu },
        ],
      },
      {
        major: 2, minor: 0, change: "substantive", note: "Requests are acknowledged within one working day; a paragraph on digital tools.", state: "in_clearance", on: "2026-11-16",
        languages: [{
          language: "en", standing: "original", title: "Working arrangements between the focal points for mediation", file: { name: "Working arrangements 2.0 (EN).docx", as: "docx" },
          text: [
            ...termsEn.slice(0, 3), "3. A request for expertise is acknowledged within one working day and answered within eight, or it is said when.", ...termsEn.slice(4),
            "6. Digital tools that analyse what people say in public are named to the other side before they are used in a joint activity.",
          ],
        }],
        clearance: {
          note: "Please clear by Friday; the change of times was agreed by telephone.",
          steps: [{ party: "officer2", clearedOn: "2026-11-19", remark: "No objection." }, { party: "head" }],
        },
      },
    ],
  },
  {
    key: "demo-doc-handling", title: "Handling of information received from participating States", titleOther: "Traitement des informations reçues d’États participants",
    summary: "A guidance note for the office: what is kept, who is asked, what is never summarised.", summaryOther: "Note d’orientation du Bureau\u00a0: ce qui est conservé, qui est consulté, ce qui n’est jamais résumé.",
    documentType: "guidance", author: "officer2", audience: ["lo"], classification: 0, topics: ["information-management"], regions: ["osce-area"],
    versions: [{
      major: 1, minor: 0, change: "initial", note: "", state: "in_consultation", on: "2026-11-12",
      languages: [{
        language: "en", standing: "original", title: "Handling of information received from participating States", file: { name: "Handling note, draft (EN).docx", as: "docx" },
        text: [
          "Handling of information received from participating States (demonstration)",
          "1. The marking of the originator is kept as it was written, with marks such as OSCE+.",
          "2. ST/SGB/2007/6 and ST/SGB/2007/5 say how it is classified and kept; ST/SGB/2024/3 says what is done with personal data.",
          "3. A summary names no delegation unless the paper was circulated under a symbol, such as PC.DEL/744/19.",
        ],
      }],
      consultation: { question: "Is paragraph 3 workable for your unit, and what would you add on personal data?", until: "2026-12-11", parties: ["msu"] },
    }],
  },
  {
    key: "demo-doc-statements", title: "Style sheet for joint statements", titleOther: "Guide rédactionnel des déclarations conjointes",
    summary: "Names, order of the parties, footnotes and symbols in statements of both houses. A first draft.", summaryOther: "Noms, ordre des parties, notes et cotes dans les déclarations des deux organisations. Premier projet.",
    documentType: "manual", author: "officer", audience: ["lo"], classification: 0, topics: ["partnership"], regions: ["osce-area"],
    versions: [{
      major: 1, minor: 0, change: "initial", note: "", state: "draft", on: "2026-11-20",
      languages: [{
        language: "en", standing: "original", title: "Style sheet for joint statements", file: { name: "Style sheet, draft (EN).docx", as: "docx" },
        text: [
          "Style sheet for joint statements (demonstration)",
          "1. The correspondence manual of the one house (ST/DCS/4/Rev.1) and the style manual of the other (SEC.DOC/2/00/Rev.1) are followed, each for its own names.",
          "2. References to Kosovo are understood in the context of Security Council resolution 1244 (1999).",
          "3. A resolution is quoted with its symbol once: A/RES/48/5, S/RES/1631 (2005), A/RES/60/288.",
        ],
      }],
    }],
  },
  {
    key: "demo-doc-working-files", title: "Working files for trying the reader", titleOther: "Fichiers de travail pour essayer la visionneuse",
    summary: "Files that other programs made: in columns, with an outline, in Arabic, of pictures alone, with a password (openpassword), with footnotes, with comments. No paper of either organisation is among them.",
    summaryOther: "Fichiers produits par d’autres programmes\u00a0: en colonnes, avec un plan, en arabe, fait d’images seules, avec mot de passe (openpassword), avec des notes de bas de page, avec des commentaires. Aucun n’est un document de l’une des organisations.",
    documentType: "other", author: "registry", audience: ["lo"], classification: 0, topics: ["information-management"], regions: ["global"],
    versions: [{
      major: 1, minor: 0, change: "initial", note: "", state: "draft", on: "2026-11-23",
      languages: [{
        language: "en", standing: "original", title: "Working files for trying the reader",
        workingFiles: ["multicolumn.pdf", "pdflatex-outline.pdf", "habibi.pdf", "imagemagick-images.pdf", "libreoffice-writer-password.pdf", "footnote-hyperlink.docx", "comments.docx"],
      }],
    }],
  },
];
