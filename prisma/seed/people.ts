/** Roles as in the person table; null for people without an account. */
export type SeedRole = "head" | "officer" | "registry" | "contributor" | "counterpart" | "reader" | "auditor" | "administrator";

/** A person, known by function. People without an account are named on entries but cannot sign in. */
export interface SeedPerson {
  key: string;
  account: boolean;
  email: string | null;
  titleEn: string;
  titleFr: string;
  initials: string;
  unit: string;
  role: SeedRole | null;
  clearance: 0 | 1 | 2;
  locale: "en" | "fr";
  post?: string;
}

/** A post stays while its holders rotate; a post without a holder is vacant. */
export interface SeedPost {
  key: string;
  unit: string;
  titleEn: string;
  titleFr: string;
  holder?: string;
}

export const people: SeedPerson[] = [
  { key: "head", account: true, email: "head@demo.invalid", titleEn: "Head of Liaison Office", titleFr: "Chef du Bureau de liaison", initials: "HL", unit: "lo", role: "head", clearance: 2, locale: "en", post: "post-head" },
  { key: "officer", account: true, email: "officer@demo.invalid", titleEn: "Political Affairs Officer, Central Asia and mediation", titleFr: "Spécialiste des questions politiques, Asie centrale et médiation", initials: "PA", unit: "lo", role: "officer", clearance: 2, locale: "en", post: "post-officer-central-asia" },
  { key: "officer2", account: true, email: "officer2@demo.invalid", titleEn: "Political Affairs Officer, Eastern Europe", titleFr: "Spécialiste des questions politiques, Europe orientale", initials: "PE", unit: "lo", role: "officer", clearance: 1, locale: "fr", post: "post-officer-eastern-europe" },
  { key: "registry", account: true, email: "registry@demo.invalid", titleEn: "Team assistant, registry", titleFr: "Assistant d’équipe, registre", initials: "RG", unit: "lo", role: "registry", clearance: 2, locale: "en", post: "post-registry" },
  { key: "contributor", account: true, email: "contributor@demo.invalid", titleEn: "Focal point, Mediation Support Unit", titleFr: "Point focal, Groupe de l’appui à la médiation", initials: "MS", unit: "msu", role: "contributor", clearance: 1, locale: "en", post: "post-focal-msu" },
  { key: "counterpart", account: true, email: "counterpart@demo.invalid", titleEn: "External Co-operation Officer", titleFr: "Chargé de la coopération extérieure", initials: "EC", unit: "extco", role: "counterpart", clearance: 1, locale: "en", post: "post-extco" },
  { key: "reader", account: true, email: "reader@demo.invalid", titleEn: "Desk officer, ECAD New York", titleFr: "Responsable de secteur, ECAD New York", initials: "ED", unit: "ecad", role: "reader", clearance: 1, locale: "en", post: "post-desk-ecad" },
  { key: "auditor", account: true, email: "auditor@demo.invalid", titleEn: "Auditor, OIOS", titleFr: "Auditeur, BSCI", initials: "AU", unit: "oios", role: "auditor", clearance: 2, locale: "en" },
  { key: "administrator", account: true, email: "administrator@demo.invalid", titleEn: "System administrator", titleFr: "Administrateur système", initials: "AD", unit: "unov", role: "administrator", clearance: 0, locale: "en" },
  { key: "head-mst", account: false, email: null, titleEn: "Head of the Mediation Support Team", titleFr: "Chef de l’Équipe d’appui à la médiation", initials: "MT", unit: "mst", role: null, clearance: 1, locale: "en", post: "post-head-mst" },
  { key: "deputy-director-cpc", account: false, email: null, titleEn: "Deputy Director, CPC – Operations Service", titleFr: "Directeur adjoint du CPC – Service des opérations", initials: "DD", unit: "cpc-os", role: null, clearance: 1, locale: "en", post: "post-deputy-director-cpc" },
  { key: "adviser-cio", account: false, email: null, titleEn: "Political adviser to the Chairperson-in-Office", titleFr: "Conseiller politique du Président en exercice", initials: "CA", unit: "cio", role: null, clearance: 1, locale: "en", post: "post-adviser-cio" },
  { key: "desk-pss", account: false, email: null, titleEn: "Policy Support Officer, Central Asia", titleFr: "Chargé d’appui politique, Asie centrale", initials: "PS", unit: "pss", role: null, clearance: 1, locale: "en" },
  { key: "focal-unodc", account: false, email: null, titleEn: "Focal point, UNODC", titleFr: "Point focal, ONUDC", initials: "UD", unit: "unodc", role: null, clearance: 1, locale: "en", post: "post-focal-unodc" },
  { key: "focal-unoct", account: false, email: null, titleEn: "Focal point, UNOCT", titleFr: "Point focal, BLT", initials: "OC", unit: "unoct", role: null, clearance: 1, locale: "en", post: "post-focal-unoct" },
  { key: "director-ecad", account: false, email: null, titleEn: "Director, ECAD", titleFr: "Directeur, ECAD", initials: "DE", unit: "ecad", role: null, clearance: 2, locale: "en", post: "post-director-ecad" },
  { key: "chief-msu", account: false, email: null, titleEn: "Chief, Mediation Support Unit", titleFr: "Chef du Groupe de l’appui à la médiation", initials: "CM", unit: "msu", role: null, clearance: 2, locale: "en", post: "post-chief-msu" },
  { key: "legal-officer", account: false, email: null, titleEn: "Legal Officer, UN Office of Legal Affairs", titleFr: "Juriste, Bureau des affaires juridiques de l’ONU", initials: "LA", unit: "un-ola", role: null, clearance: 2, locale: "fr" },
];

export const posts: SeedPost[] = [
  { key: "post-head", unit: "lo", titleEn: "Head of Liaison Office", titleFr: "Chef du Bureau de liaison", holder: "head" },
  { key: "post-officer-central-asia", unit: "lo", titleEn: "Political Affairs Officer, Central Asia and mediation", titleFr: "Spécialiste des questions politiques, Asie centrale et médiation", holder: "officer" },
  { key: "post-officer-eastern-europe", unit: "lo", titleEn: "Political Affairs Officer, Eastern Europe", titleFr: "Spécialiste des questions politiques, Europe orientale", holder: "officer2" },
  { key: "post-associate", unit: "lo", titleEn: "Associate Political Affairs Officer", titleFr: "Spécialiste adjoint des questions politiques" },
  { key: "post-registry", unit: "lo", titleEn: "Team assistant, registry", titleFr: "Assistant d’équipe, registre", holder: "registry" },
  { key: "post-focal-msu", unit: "msu", titleEn: "Focal point for the OSCE, Mediation Support Unit", titleFr: "Point focal pour l’OSCE, Groupe de l’appui à la médiation", holder: "contributor" },
  { key: "post-chief-msu", unit: "msu", titleEn: "Chief, Mediation Support Unit", titleFr: "Chef du Groupe de l’appui à la médiation", holder: "chief-msu" },
  { key: "post-desk-ecad", unit: "ecad", titleEn: "Desk officer for the OSCE, ECAD", titleFr: "Responsable de secteur pour l’OSCE, ECAD", holder: "reader" },
  { key: "post-director-ecad", unit: "ecad", titleEn: "Director, ECAD", titleFr: "Directeur, ECAD", holder: "director-ecad" },
  { key: "post-focal-unodc", unit: "unodc", titleEn: "Focal point for the OSCE, UNODC", titleFr: "Point focal pour l’OSCE, ONUDC", holder: "focal-unodc" },
  { key: "post-focal-unoct", unit: "unoct", titleEn: "Focal point for the OSCE, UNOCT", titleFr: "Point focal pour l’OSCE, BLT", holder: "focal-unoct" },
  { key: "post-extco", unit: "extco", titleEn: "External Co-operation Officer", titleFr: "Chargé de la coopération extérieure", holder: "counterpart" },
  { key: "post-head-mst", unit: "mst", titleEn: "Head of the Mediation Support Team", titleFr: "Chef de l’Équipe d’appui à la médiation", holder: "head-mst" },
  { key: "post-deputy-director-cpc", unit: "cpc-os", titleEn: "Deputy Director, CPC – Operations Service", titleFr: "Directeur adjoint du CPC – Service des opérations", holder: "deputy-director-cpc" },
  { key: "post-adviser-cio", unit: "cio", titleEn: "Political adviser to the Chairperson-in-Office", titleFr: "Conseiller politique du Président en exercice", holder: "adviser-cio" },
  { key: "post-desk-pss", unit: "pss", titleEn: "Policy Support Officer, Central Asia", titleFr: "Chargé d’appui politique, Asie centrale", holder: "desk-pss" },
  // Functions that sit in a forum by what the two organisations publish; nobody is named in them here.
  { key: "post-un-sg", unit: "eosg", titleEn: "Secretary-General of the United Nations", titleFr: "Secrétaire général de l’ONU" },
  { key: "post-usg-dppa", unit: "dppa-ousg", titleEn: "Under-Secretary-General for Political and Peacebuilding Affairs", titleFr: "Secrétaire général adjoint aux affaires politiques et à la consolidation de la paix" },
  { key: "post-unrgid", unit: "unrgid", titleEn: "UN Representative to the Geneva International Discussions", titleFr: "Représentant de l’ONU aux discussions internationales de Genève" },
  { key: "post-osce-sg", unit: "osg", titleEn: "Secretary General of the OSCE", titleFr: "Secrétaire général de l’OSCE" },
  { key: "post-cio", unit: "cio", titleEn: "Chairperson-in-Office of the OSCE", titleFr: "Président en exercice de l’OSCE" },
  { key: "post-sr-south-caucasus", unit: "representatives-cio", titleEn: "Special Representative of the Chairperson-in-Office for the South Caucasus", titleFr: "Représentant spécial du Président en exercice pour le Caucase du Sud" },
  { key: "post-eusr", unit: "eusr", titleEn: "European Union Special Representative at the Geneva International Discussions", titleFr: "Représentant spécial de l’Union européenne aux discussions internationales de Genève" },
];
