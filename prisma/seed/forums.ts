/** A standing forum; its members are keys of posts, or of the unit or organisation where no function of it is known. */
export interface SeedForum {
  key: string;
  code: string;
  nameEn: string;
  nameFr: string;
  level: "high" | "working" | "both";
  /** In the words that the product has in both languages (`forums.cadences`). */
  cadence: string;
  status: "active" | "dormant" | "concluded";
  members: string[];
  /** Where both sides are known to hold the chair together. */
  coChairs?: string[];
  observers?: string[];
  /** What it is for, in the product’s own words: neither organisation published terms of reference. */
  termsEn: string;
  termsFr: string;
  escalatesTo?: string;
  /** Vienna, where nothing else is said. */
  zone?: string;
}

export const forums: SeedForum[] = [
  {
    key: "staff-talks", code: "F1", nameEn: "UN–OSCE staff talks", nameFr: "Consultations entre secrétariats («\u00a0staff talks\u00a0»)", level: "working", cadence: "yearly", status: "active",
    members: ["post-head", "post-deputy-director-cpc", "post-officer-central-asia", "post-officer-eastern-europe", "post-director-ecad", "post-desk-ecad", "post-focal-msu", "post-extco", "extco", "post-head-mst"],
    coChairs: ["post-head", "post-deputy-director-cpc"], escalatesTo: "high-level-meetings",
    termsEn: "Review once a year what the two secretariats do together, and settle what they do next.", termsFr: "Faire chaque année le point de ce que les deux secrétariats font ensemble et arrêter la suite.",
  },
  {
    key: "desk-to-desk", code: "F2", nameEn: "Desk-to-desk dialogue", nameFr: "Dialogue entre responsables de secteur", level: "working", cadence: "ad hoc", status: "active",
    members: ["post-officer-central-asia", "post-desk-pss", "post-officer-eastern-europe", "post-desk-ecad", "post-extco", "unrcca"], coChairs: ["post-officer-central-asia", "post-desk-pss"], escalatesTo: "staff-talks",
    termsEn: "Desks of a region or theme exchange assessments and prepare the staff talks.", termsFr: "Les responsables d’une région ou d’un thème échangent leurs analyses et préparent les consultations.",
  },
  {
    key: "high-level-meetings", code: "F3", nameEn: "High-level meetings of the UN Secretary-General with the OSCE Secretary General and the Chairperson-in-Office",
    nameFr: "Réunions de haut niveau du Secrétaire général de l’ONU avec le Secrétaire général de l’OSCE et le Président en exercice", level: "high", cadence: "several a year", status: "active",
    members: ["post-un-sg", "post-usg-dppa", "post-osce-sg", "post-cio", "post-head", "post-extco"],
    termsEn: "The principals of both organizations meet on the margins of other events, as in the high-level week of the General Assembly in September.",
    termsFr: "Les responsables des deux organisations se réunissent en marge d’autres rencontres, comme la semaine de haut niveau de l’Assemblée générale en septembre.",
  },
  {
    key: "security-council-briefing", code: "F4", nameEn: "Annual briefing of the Security Council by the Chairperson-in-Office", nameFr: "Exposé annuel du Président en exercice devant le Conseil de sécurité", level: "high",
    cadence: "yearly", status: "active", members: ["post-cio", "post-adviser-cio", "scad", "post-desk-ecad", "post-head"], zone: "America/New_York",
    termsEn: "The Chairperson-in-Office briefs the Security Council once a year: usually between February and May, in 2025 in December.",
    termsFr: "Le Président en exercice fait chaque année un exposé au Conseil de sécurité\u00a0: en général entre février et mai, en 2025 en décembre.",
  },
  {
    key: "ministerial-council-address", code: "F5", nameEn: "Address or message of the UN Secretary-General to the Ministerial Council", nameFr: "Allocution ou message du Secrétaire général de l’ONU au Conseil ministériel",
    level: "high", cadence: "yearly", status: "active", members: ["post-un-sg", "eosg", "post-cio", "post-osce-sg", "post-head", "post-extco"],
    termsEn: "The Secretary-General speaks to the Ministerial Council each December: in person, by video, or through a representative who delivers the message.",
    termsFr: "Le Secrétaire général s’adresse chaque année, en décembre, au Conseil ministériel\u00a0: en personne, par vidéo ou par la voix d’un représentant.",
  },
  {
    key: "permanent-council-guest", code: "F6", nameEn: "UN guest at the Permanent Council", nameFr: "Allocution d’un haut responsable de l’ONU devant le Conseil permanent", level: "high", cadence: "occasional",
    status: "active", members: ["post-un-sg", "eosg", "pc", "post-adviser-cio", "post-head"],
    termsEn: "A senior official of the United Nations addresses the Permanent Council on an occasion.", termsFr: "Un haut responsable de l’ONU prend, à l’occasion, la parole devant le Conseil permanent.",
  },
  {
    key: "tripartite", code: "F7", nameEn: "Tripartite high-level meeting UN–OSCE–Council of Europe", nameFr: "Réunion tripartite de haut niveau ONU–OSCE–Conseil de l’Europe", level: "high", cadence: "yearly", status: "dormant",
    members: ["unog", "post-osce-sg", "post-cio", "post-extco", "coe", "post-head"], observers: ["iom", "icrc", "european-commission"],
    termsEn: "First held in 1993; the three organizations took turns as host and in the chair, and usually ended with a joint statement. The IOM and the ICRC have been invited since 1994, the European Commission since 2000. Whether it still meets is not confirmed.",
    termsFr: "Tenue pour la première fois en 1993\u00a0; les trois organisations l’accueillaient et la présidaient à tour de rôle et concluaient en général par une déclaration conjointe. L’OIM et le CICR y sont invités depuis 1994, la Commission européenne depuis 2000. Il n’est pas confirmé qu’elle se réunisse encore.",
  },
  {
    key: "target-oriented", code: "F8", nameEn: "Target-oriented meeting", nameFr: "Réunion à objectif ciblé", level: "working", cadence: "before the tripartite meeting", status: "dormant",
    members: ["unog", "osce-secretariat", "coe", "post-head"], escalatesTo: "tripartite",
    termsEn: "Experts from the field and from headquarters treat one theme or region ahead of the tripartite meeting, which receives their summary.",
    termsFr: "Des experts du terrain et des sièges traitent d’un thème ou d’une région avant la réunion tripartite, qui reçoit leur résumé.",
  },
  {
    key: "regional-organizations-dialogue", code: "F9", nameEn: "Secretary-General’s high-level interactive dialogue with heads of regional organizations",
    nameFr: "Dialogue interactif de haut niveau du Secrétaire général avec les chefs des organisations régionales", level: "high", cadence: "about every two years", status: "active",
    members: ["post-un-sg", "post-usg-dppa", "post-osce-sg", "post-head", "post-extco"], zone: "America/New_York",
    termsEn: "The Secretary-General invites the heads of some twenty regional and other organizations to a dialogue, also as a retreat.",
    termsFr: "Le Secrétaire général invite les chefs d’une vingtaine d’organisations régionales et autres à un dialogue, parfois sous forme de retraite.",
  },
  {
    key: "geneva-international-discussions", code: "F10", nameEn: "Geneva International Discussions", nameFr: "Discussions internationales de Genève", level: "both", cadence: "three to four rounds a year", status: "active",
    members: ["post-unrgid", "post-sr-south-caucasus", "post-eusr", "post-head"], coChairs: ["post-unrgid", "post-sr-south-caucasus", "post-eusr"], observers: ["post-head"], zone: "Europe/Zurich",
    termsEn: "Co-chaired by the United Nations, the OSCE and the European Union, in two working groups: security, and humanitarian matters. The Co-Chairs issue a press communiqué after a round and report to the Permanent Council once a year.",
    termsFr: "Coprésidées par l’ONU, l’OSCE et l’Union européenne, en deux groupes de travail\u00a0: sécurité et questions humanitaires. Les coprésidents publient un communiqué de presse après une série et font rapport chaque année au Conseil permanent.",
  },
  {
    key: "mediation-network", code: "F11", nameEn: "Mediation-support network", nameFr: "Réseau d’appui à la médiation", level: "working", cadence: "once or twice a year", status: "active",
    members: ["post-chief-msu", "post-head-mst", "post-focal-msu", "post-officer-central-asia", "post-extco", "eeas", "coe"], coChairs: ["post-chief-msu", "post-head-mst"], escalatesTo: "staff-talks",
    termsEn: "Keep the joint workplan on mediation support, and help each other with experts.", termsFr: "Tenir le plan de travail conjoint sur l’appui à la médiation et s’entraider par des experts.",
  },
  {
    key: "joint-action-plans", code: "F12", nameEn: "Review of joint action plans", nameFr: "Examen des plans d’action conjoints", level: "both", cadence: "every two to three years", status: "active",
    members: ["post-focal-unodc", "post-focal-unoct", "post-extco", "tntd", "post-head"], escalatesTo: "high-level-meetings",
    termsEn: "The offices that share an action plan with the OSCE review it at working level; the next plan is signed at the top.",
    termsFr: "Les services qui ont un plan d’action commun avec l’OSCE l’examinent sur le plan opérationnel\u00a0; le plan suivant est signé au plus haut niveau.",
  },
  {
    key: "review-conferences", code: "F13", nameEn: "OSCE review conferences", nameFr: "Conférences d’examen de l’OSCE", level: "both", cadence: "yearly", status: "active",
    members: ["osce-secretariat", "odihr", "post-adviser-cio", "post-desk-ecad"], observers: ["post-head"],
    termsEn: "The yearly conferences of the three dimensions, such as the Annual Security Review Conference and the Economic and Environmental Forum; the United Nations delivers statements.",
    termsFr: "Les conférences annuelles des trois dimensions, comme la Conférence annuelle d’examen des questions de sécurité et le Forum économique et environnemental\u00a0; l’ONU y fait des déclarations.",
  },
  {
    key: "permanent-council-agenda", code: "F14", nameEn: "Permanent Council regular agenda", nameFr: "Ordre du jour ordinaire du Conseil permanent", level: "both", cadence: "weekly", status: "active",
    members: ["pc"], observers: ["post-head", "post-officer-eastern-europe", "post-officer-central-asia"],
    termsEn: "Each Thursday: reports of heads of field operations and of special representatives, and current issues. The liaison office observes and writes the read-out.",
    termsFr: "Chaque jeudi\u00a0: rapports des chefs d’opérations de terrain et des représentants spéciaux, questions d’actualité. Le Bureau de liaison observe et rédige le compte rendu.",
  },
  {
    key: "focal-points-round", code: "F15", nameEn: "Focal-point round of UN departments", nameFr: "Tour de table des points focaux de l’ONU", level: "working", cadence: "monthly", status: "active",
    members: ["post-head", "post-focal-msu", "post-desk-ecad", "post-focal-unodc", "post-focal-unoct"], zone: "America/New_York",
    termsEn: "Among the United Nations: departments tell the office what they do with the OSCE, and the office what the OSCE asks.",
    termsFr: "Entre services de l’ONU\u00a0: les départements disent au Bureau ce qu’ils font avec l’OSCE, et le Bureau ce que l’OSCE demande.",
  },
  {
    key: "visits", code: "F16", nameEn: "Visits of high-level officials", nameFr: "Visites de hauts responsables", level: "high", cadence: "ad hoc", status: "active",
    members: ["post-un-sg", "post-usg-dppa", "post-osce-sg", "post-cio", "post-adviser-cio", "post-head", "post-extco"],
    termsEn: "Visits both ways, each with its programme.", termsFr: "Visites dans les deux sens, chacune avec son programme.",
  },
  {
    key: "field-coordination", code: "F17", nameEn: "Field-level coordination", nameFr: "Coordination sur le terrain", level: "working", cadence: "monthly", status: "active",
    members: ["unmik", "omik", "resident-coordinators", "post-head"], escalatesTo: "desk-to-desk",
    termsEn: "United Nations presences and OSCE field operations of one place co-ordinate; what they cannot settle goes to headquarters.",
    termsFr: "Les présences de l’ONU et les opérations de terrain de l’OSCE d’un même lieu se concertent\u00a0; ce qu’elles ne peuvent régler va aux sièges.",
  },
];
