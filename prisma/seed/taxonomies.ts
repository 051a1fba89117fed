import en from "../../lib/i18n/messages/en/symbols.json";
import fr from "../../lib/i18n/messages/fr/symbols.json";
import { bodies as known } from "../../lib/domain/symbols/bodies/model";

/** A topic or a region, named in both languages; the code never changes. */
export interface SeedTerm {
  code: string;
  nameEn: string;
  nameFr: string;
}

export const topics: SeedTerm[] = [
  { code: "partnership", nameEn: "UN–OSCE partnership", nameFr: "Partenariat ONU–OSCE" },
  { code: "workplan", nameEn: "Joint workplan", nameFr: "Plan de travail conjoint" },
  { code: "mediation-support", nameEn: "Mediation support", nameFr: "Appui à la médiation" },
  { code: "ceasefires", nameEn: "Ceasefires and security arrangements", nameFr: "Cessez-le-feu et arrangements de sécurité" },
  { code: "constitution-making", nameEn: "Constitution-making and power-sharing", nameFr: "Élaboration de constitutions et partage du pouvoir" },
  { code: "women-peace-security", nameEn: "Women and peace and security", nameFr: "Les femmes et la paix et la sécurité" },
  { code: "youth-peace-security", nameEn: "Youth, peace and security", nameFr: "Les jeunes et la paix et la sécurité" },
  { code: "climate-security", nameEn: "Climate, peace and security", nameFr: "Climat, paix et sécurité" },
  { code: "digital-technologies", nameEn: "Digital technologies and mediation", nameFr: "Technologies numériques et médiation" },
  { code: "conflict-prevention", nameEn: "Conflict prevention", nameFr: "Prévention des conflits" },
  { code: "early-warning", nameEn: "Early warning", nameFr: "Alerte rapide" },
  { code: "peacebuilding", nameEn: "Peacebuilding", nameFr: "Consolidation de la paix" },
  { code: "field-operations", nameEn: "Field operations and presences", nameFr: "Opérations et présences sur le terrain" },
  { code: "csbm", nameEn: "Confidence- and security-building measures", nameFr: "Mesures de confiance et de sécurité" },
  { code: "counter-terrorism", nameEn: "Countering terrorism", nameFr: "Lutte contre le terrorisme" },
  { code: "organized-crime", nameEn: "Organized crime, drugs and corruption", nameFr: "Criminalité organisée, drogues et corruption" },
  { code: "trafficking", nameEn: "Trafficking in human beings", nameFr: "Traite des êtres humains" },
  { code: "small-arms", nameEn: "Small arms and disarmament", nameFr: "Armes légères et désarmement" },
  { code: "security-sector", nameEn: "Security sector reform and governance", nameFr: "Réforme et gouvernance du secteur de la sécurité" },
  { code: "borders", nameEn: "Border security and management", nameFr: "Sécurité et gestion des frontières" },
  { code: "elections", nameEn: "Electoral assistance", nameFr: "Assistance électorale" },
  { code: "human-rights", nameEn: "Human rights and national minorities", nameFr: "Droits de l’homme et minorités nationales" },
  { code: "media-freedom", nameEn: "Freedom of the media", nameFr: "Liberté des médias" },
  { code: "water", nameEn: "Transboundary water and preventive diplomacy", nameFr: "Eaux transfrontières et diplomatie préventive" },
  { code: "information-management", nameEn: "Records and information management", nameFr: "Gestion des dossiers et de l’information" },
];

export const regions: SeedTerm[] = [
  { code: "global", nameEn: "Global", nameFr: "Monde" },
  { code: "osce-area", nameEn: "OSCE area", nameFr: "Espace de l’OSCE" },
  { code: "eastern-europe", nameEn: "Eastern Europe", nameFr: "Europe orientale" },
  { code: "south-caucasus", nameEn: "South Caucasus", nameFr: "Caucase du Sud" },
  { code: "central-asia", nameEn: "Central Asia", nameFr: "Asie centrale" },
  { code: "south-eastern-europe", nameEn: "South-Eastern Europe", nameFr: "Europe du Sud-Est" },
  { code: "western-central-europe", nameEn: "Western and Central Europe", nameFr: "Europe occidentale et centrale" },
  { code: "north-america", nameEn: "North America", nameFr: "Amérique du Nord" },
  { code: "mediterranean", nameEn: "Mediterranean", nameFr: "Méditerranée" },
  { code: "asian-partners", nameEn: "Asian Partners for Co-operation", nameFr: "Partenaires asiatiques pour la coopération" },
  { code: "albania", nameEn: "Albania", nameFr: "Albanie" },
  { code: "armenia", nameEn: "Armenia", nameFr: "Arménie" },
  { code: "azerbaijan", nameEn: "Azerbaijan", nameFr: "Azerbaïdjan" },
  { code: "belarus", nameEn: "Belarus", nameFr: "Bélarus" },
  { code: "bosnia-and-herzegovina", nameEn: "Bosnia and Herzegovina", nameFr: "Bosnie-Herzégovine" },
  { code: "georgia", nameEn: "Georgia", nameFr: "Géorgie" },
  { code: "kazakhstan", nameEn: "Kazakhstan", nameFr: "Kazakhstan" },
  { code: "kosovo", nameEn: "Kosovo (under Security Council resolution 1244 (1999))", nameFr: "Kosovo (au sens de la résolution 1244 (1999) du Conseil de sécurité)" },
  { code: "kyrgyzstan", nameEn: "Kyrgyzstan", nameFr: "Kirghizistan" },
  { code: "moldova", nameEn: "Republic of Moldova", nameFr: "République de Moldova" },
  { code: "montenegro", nameEn: "Montenegro", nameFr: "Monténégro" },
  { code: "north-macedonia", nameEn: "North Macedonia", nameFr: "Macédoine du Nord" },
  { code: "serbia", nameEn: "Serbia", nameFr: "Serbie" },
  { code: "tajikistan", nameEn: "Tajikistan", nameFr: "Tadjikistan" },
  { code: "turkmenistan", nameEn: "Turkmenistan", nameFr: "Turkménistan" },
  { code: "ukraine", nameEn: "Ukraine", nameFr: "Ukraine" },
  { code: "uzbekistan", nameEn: "Uzbekistan", nameFr: "Ouzbékistan" },
];

const nameOf = (names: object, code: string): string => {
  const [house, body] = code.split(".");
  return (names as Record<string, Record<string, string>>)[house!]![body!]!;
};

/** The bodies that issue documents: those whose symbols are read, and both houses together. */
export const bodies: SeedTerm[] = [
  ...known.map((code) => ({ code, nameEn: nameOf(en.body, code), nameFr: nameOf(fr.body, code) })),
  { code: "joint", nameEn: "United Nations and OSCE, jointly", nameFr: "ONU et OSCE, conjointement" },
];
