/** An organisation of the register: the UN system, the OSCE, or a third party in a shared format. */
export interface SeedOrganisation {
  key: string;
  side: "un" | "osce" | "third";
  nameEn: string;
  nameFr: string;
  acronymEn?: string;
  acronymFr?: string;
}

/** A name a unit had before; dates (YYYY-MM-DD) only where they are known. */
export interface SeedFormerName {
  nameEn: string;
  nameFr: string;
  from?: string;
  to?: string;
}

/** A unit; its parents are keys of units or organisations, and there may be two. */
export interface SeedUnit {
  key: string;
  organisation: string;
  parents: string[];
  nameEn: string;
  nameFr: string;
  acronymEn?: string;
  acronymFr?: string;
  formerNames?: SeedFormerName[];
  /** Last day of the mandate (YYYY-MM-DD). */
  closedOn?: string;
}

export const organisations: SeedOrganisation[] = [
  { key: "un", side: "un", nameEn: "United Nations Secretariat", nameFr: "Secrétariat de l’Organisation des Nations Unies", acronymEn: "UN", acronymFr: "ONU" },
  { key: "unhcr", side: "un", nameEn: "Office of the United Nations High Commissioner for Refugees", nameFr: "Haut-Commissariat des Nations Unies pour les réfugiés", acronymEn: "UNHCR", acronymFr: "HCR" },
  { key: "un-women", side: "un", nameEn: "UN Women", nameFr: "ONU-Femmes" },
  { key: "osce", side: "osce", nameEn: "Organization for Security and Co-operation in Europe", nameFr: "Organisation pour la sécurité et la coopération en Europe", acronymEn: "OSCE", acronymFr: "OSCE" },
  { key: "coe", side: "third", nameEn: "Council of Europe", nameFr: "Conseil de l’Europe", acronymEn: "CoE" },
  { key: "eu", side: "third", nameEn: "European Union", nameFr: "Union européenne", acronymEn: "EU", acronymFr: "UE" },
  { key: "nato", side: "third", nameEn: "North Atlantic Treaty Organization", nameFr: "Organisation du Traité de l’Atlantique Nord", acronymEn: "NATO", acronymFr: "OTAN" },
  { key: "cis", side: "third", nameEn: "Commonwealth of Independent States", nameFr: "Communauté d’États indépendants", acronymEn: "CIS", acronymFr: "CEI" },
  { key: "csto", side: "third", nameEn: "Collective Security Treaty Organization", nameFr: "Organisation du Traité de sécurité collective", acronymEn: "CSTO", acronymFr: "OTSC" },
  { key: "sco", side: "third", nameEn: "Shanghai Cooperation Organization", nameFr: "Organisation de Shanghai pour la coopération", acronymEn: "SCO" },
  { key: "iom", side: "third", nameEn: "International Organization for Migration", nameFr: "Organisation internationale pour les migrations", acronymEn: "IOM", acronymFr: "OIM" },
  { key: "icrc", side: "third", nameEn: "International Committee of the Red Cross", nameFr: "Comité international de la Croix-Rouge", acronymEn: "ICRC", acronymFr: "CICR" },
  { key: "austria", side: "third", nameEn: "Austria (host country)", nameFr: "Autriche (pays hôte)" },
  { key: "delegations-vienna", side: "third", nameEn: "Delegations of participating States in Vienna", nameFr: "Délégations des États participants à Vienne" },
  { key: "missions-new-york", side: "third", nameEn: "Permanent missions in New York", nameFr: "Missions permanentes à New York" },
];

const unitedNations: SeedUnit[] = [
  { key: "eosg", organisation: "un", parents: ["un"], nameEn: "Executive Office of the Secretary-General", nameFr: "Cabinet du Secrétaire général", acronymEn: "EOSG" },
  {
    key: "dppa", organisation: "un", parents: ["un"], nameEn: "Department of Political and Peacebuilding Affairs", nameFr: "Département des affaires politiques et de la consolidation de la paix", acronymEn: "DPPA", acronymFr: "DPPA",
    formerNames: [{ nameEn: "Department of Political Affairs", nameFr: "Département des affaires politiques", to: "2018-12-31" }],
  },
  { key: "dppa-ousg", organisation: "un", parents: ["dppa"], nameEn: "Office of the Under-Secretary-General", nameFr: "Bureau du (de la) Secrétaire général(e) adjoint(e)", acronymEn: "OUSG" },
  { key: "lo", organisation: "un", parents: ["dppa"], nameEn: "Liaison Office, Vienna", nameFr: "Bureau de liaison, Vienne" },
  { key: "pmd", organisation: "un", parents: ["dppa"], nameEn: "Policy and Mediation Division", nameFr: "Division des politiques et de la médiation", acronymEn: "PMD", acronymFr: "DPM" },
  { key: "msu", organisation: "un", parents: ["pmd"], nameEn: "Mediation Support Unit", nameFr: "Groupe de l’appui à la médiation", acronymEn: "MSU" },
  { key: "sbt", organisation: "un", parents: ["msu"], nameEn: "Standby Team of Senior Mediation Advisers", nameFr: "Équipe de réserve de conseillers principaux pour la médiation", acronymEn: "SBT" },
  { key: "ecad", organisation: "un", parents: ["dppa", "dpo"], nameEn: "Europe and Central Asia Division", nameFr: "Division de l’Europe et de l’Asie centrale", acronymEn: "ECAD" },
  { key: "scad", organisation: "un", parents: ["dppa"], nameEn: "Security Council Affairs Division", nameFr: "Division des affaires du Conseil de sécurité", acronymEn: "SCAD" },
  { key: "ead", organisation: "un", parents: ["dppa"], nameEn: "Electoral Assistance Division", nameFr: "Division de l’assistance électorale", acronymEn: "EAD" },
  { key: "pbso", organisation: "un", parents: ["dppa"], nameEn: "Peacebuilding Support Office", nameFr: "Bureau d’appui à la consolidation de la paix", acronymEn: "PBSO", acronymFr: "BACP" },
  { key: "unrcca", organisation: "un", parents: ["dppa"], nameEn: "United Nations Regional Centre for Preventive Diplomacy for Central Asia", nameFr: "Centre régional des Nations Unies pour la diplomatie préventive en Asie centrale", acronymEn: "UNRCCA", acronymFr: "UNRCCA" },
  { key: "unrgid", organisation: "un", parents: ["dppa"], nameEn: "United Nations Representative to the Geneva International Discussions", nameFr: "Représentant(e) de l’ONU aux discussions internationales de Genève", acronymEn: "UNRGID" },
  {
    key: "dpo", organisation: "un", parents: ["un"], nameEn: "Department of Peace Operations", nameFr: "Département des opérations de paix", acronymEn: "DPO", acronymFr: "DOP",
    formerNames: [{ nameEn: "Department of Peacekeeping Operations", nameFr: "Département des opérations de maintien de la paix", to: "2018-12-31" }],
  },
  { key: "unmik", organisation: "un", parents: ["dpo"], nameEn: "United Nations Interim Administration Mission in Kosovo", nameFr: "Mission d’administration intérimaire des Nations Unies au Kosovo", acronymEn: "UNMIK", acronymFr: "MINUK" },
  { key: "ohchr", organisation: "un", parents: ["un"], nameEn: "Office of the United Nations High Commissioner for Human Rights", nameFr: "Haut-Commissariat des Nations Unies aux droits de l’homme", acronymEn: "OHCHR", acronymFr: "HCDH" },
  { key: "unodc", organisation: "un", parents: ["un"], nameEn: "United Nations Office on Drugs and Crime", nameFr: "Office des Nations Unies contre la drogue et le crime", acronymEn: "UNODC", acronymFr: "ONUDC" },
  { key: "unov", organisation: "un", parents: ["un"], nameEn: "United Nations Office at Vienna", nameFr: "Office des Nations Unies à Vienne", acronymEn: "UNOV", acronymFr: "ONUV" },
  { key: "unog", organisation: "un", parents: ["un"], nameEn: "United Nations Office at Geneva", nameFr: "Office des Nations Unies à Genève", acronymEn: "UNOG", acronymFr: "ONUG" },
  { key: "unoda", organisation: "un", parents: ["un"], nameEn: "Office for Disarmament Affairs", nameFr: "Bureau des affaires de désarmement", acronymEn: "ODA", acronymFr: "BAD" },
  { key: "unoct", organisation: "un", parents: ["un"], nameEn: "Office of Counter-Terrorism", nameFr: "Bureau de lutte contre le terrorisme", acronymEn: "UNOCT", acronymFr: "BLT" },
  { key: "cted", organisation: "un", parents: ["un"], nameEn: "Counter-Terrorism Committee Executive Directorate", nameFr: "Direction exécutive du Comité contre le terrorisme", acronymEn: "CTED", acronymFr: "DECT" },
  { key: "un-ola", organisation: "un", parents: ["un"], nameEn: "Office of Legal Affairs", nameFr: "Bureau des affaires juridiques", acronymEn: "UN OLA", acronymFr: "BAJ" },
  { key: "ocha", organisation: "un", parents: ["un"], nameEn: "Office for the Coordination of Humanitarian Affairs", nameFr: "Bureau de la coordination des affaires humanitaires", acronymEn: "OCHA", acronymFr: "BCAH" },
  { key: "ece", organisation: "un", parents: ["un"], nameEn: "Economic Commission for Europe", nameFr: "Commission économique pour l’Europe", acronymEn: "ECE", acronymFr: "CEE" },
  { key: "dgc", organisation: "un", parents: ["un"], nameEn: "Department of Global Communications", nameFr: "Département de la communication globale", acronymEn: "DGC", acronymFr: "DCG" },
  { key: "unis", organisation: "un", parents: ["dgc"], nameEn: "United Nations Information Service Vienna", nameFr: "Service d’information des Nations Unies à Vienne", acronymEn: "UNIS" },
  { key: "dgacm", organisation: "un", parents: ["un"], nameEn: "Department for General Assembly and Conference Management", nameFr: "Département de l’Assemblée générale et de la gestion des conférences", acronymEn: "DGACM", acronymFr: "DGACM" },
  { key: "arms", organisation: "un", parents: ["un"], nameEn: "Archives and Records Management Section", nameFr: "Section des archives et de la gestion des dossiers", acronymEn: "ARMS" },
  { key: "oios", organisation: "un", parents: ["un"], nameEn: "Office of Internal Oversight Services", nameFr: "Bureau des services de contrôle interne", acronymEn: "OIOS", acronymFr: "BSCI" },
  { key: "resident-coordinators", organisation: "un", parents: ["un"], nameEn: "United Nations Resident Coordinators", nameFr: "Coordonnateurs et coordonnatrices résidents des Nations Unies", acronymEn: "RC" },
];

const osceBodies: SeedUnit[] = [
  { key: "summit", organisation: "osce", parents: ["osce"], nameEn: "OSCE Summit", nameFr: "Sommet de l’OSCE", acronymEn: "SUM" },
  { key: "mc", organisation: "osce", parents: ["osce"], nameEn: "Ministerial Council", nameFr: "Conseil ministériel", acronymEn: "MC", acronymFr: "CM" },
  { key: "pc", organisation: "osce", parents: ["osce"], nameEn: "Permanent Council", nameFr: "Conseil permanent", acronymEn: "PC", acronymFr: "CP" },
  { key: "fsc", organisation: "osce", parents: ["osce"], nameEn: "Forum for Security Co-operation", nameFr: "Forum pour la coopération en matière de sécurité", acronymEn: "FSC", acronymFr: "FCS" },
  { key: "prepcom", organisation: "osce", parents: ["pc"], nameEn: "Preparatory Committee", nameFr: "Comité préparatoire", acronymEn: "PrepCom" },
  { key: "security-committee", organisation: "osce", parents: ["pc"], nameEn: "Security Committee", nameFr: "Comité de sécurité", acronymEn: "OSCE SC" },
  { key: "eec", organisation: "osce", parents: ["pc"], nameEn: "Economic and Environmental Committee", nameFr: "Comité économique et environnemental", acronymEn: "EEC" },
  { key: "hdc", organisation: "osce", parents: ["pc"], nameEn: "Human Dimension Committee", nameFr: "Comité de la dimension humaine", acronymEn: "HDC" },
  {
    key: "cio", organisation: "osce", parents: ["osce"], nameEn: "OSCE Chairpersonship", nameFr: "Présidence de l’OSCE", acronymEn: "CiO",
    formerNames: [{ nameEn: "OSCE Chairmanship", nameFr: "Présidence de l’OSCE" }],
  },
  { key: "troika", organisation: "osce", parents: ["osce"], nameEn: "OSCE Troika", nameFr: "Troïka de l’OSCE" },
  { key: "representatives-cio", organisation: "osce", parents: ["cio"], nameEn: "Special and Personal Representatives of the Chairperson-in-Office", nameFr: "Représentants spéciaux et personnels du (de la) Président(e) en exercice", acronymEn: "SR/PR CiO" },
  { key: "odihr", organisation: "osce", parents: ["osce"], nameEn: "Office for Democratic Institutions and Human Rights", nameFr: "Bureau des institutions démocratiques et des droits de l’homme", acronymEn: "ODIHR", acronymFr: "BIDDH" },
  { key: "hcnm", organisation: "osce", parents: ["osce"], nameEn: "High Commissioner on National Minorities", nameFr: "Haut-Commissaire pour les minorités nationales", acronymEn: "HCNM", acronymFr: "HCMN" },
  { key: "rfom", organisation: "osce", parents: ["osce"], nameEn: "Representative on Freedom of the Media", nameFr: "Représentant(e) pour la liberté des médias", acronymEn: "RFoM", acronymFr: "RLM" },
  { key: "osce-pa", organisation: "osce", parents: ["osce"], nameEn: "OSCE Parliamentary Assembly", nameFr: "Assemblée parlementaire de l’OSCE", acronymEn: "OSCE PA", acronymFr: "AP-OSCE" },
];

const osceSecretariat: SeedUnit[] = [
  { key: "osce-secretariat", organisation: "osce", parents: ["osce"], nameEn: "OSCE Secretariat", nameFr: "Secrétariat de l’OSCE", acronymEn: "SEC" },
  { key: "osg", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Office of the Secretary General", nameFr: "Bureau du Secrétaire général", acronymEn: "OSG", acronymFr: "BSG" },
  { key: "extco", organisation: "osce", parents: ["osg"], nameEn: "External Co-operation Section", nameFr: "Section de la coopération extérieure", acronymEn: "ExtCo" },
  {
    key: "comms", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Communication and Media Relations Section", nameFr: "Section de la communication et des relations avec les médias", acronymEn: "COMMS",
    formerNames: [{ nameEn: "Press and Public Information Section", nameFr: "Section de la presse et de l’information" }],
  },
  { key: "osce-ola", organisation: "osce", parents: ["osce-secretariat"], nameEn: "OSCE Office of Legal Affairs", nameFr: "Services juridiques de l’OSCE", acronymEn: "OSCE OLA" },
  { key: "cpc", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Conflict Prevention Centre", nameFr: "Centre de prévention des conflits", acronymEn: "CPC", acronymFr: "CPC" },
  { key: "cpc-os", organisation: "osce", parents: ["cpc"], nameEn: "Operations Service", nameFr: "Service des opérations", acronymEn: "OS" },
  { key: "mst", organisation: "osce", parents: ["cpc-os"], nameEn: "Mediation Support Team", nameFr: "Équipe d’appui à la médiation", acronymEn: "MST" },
  { key: "sitroom", organisation: "osce", parents: ["cpc-os"], nameEn: "Situation Room", nameFr: "Salle de situation", acronymEn: "SitRoom" },
  { key: "pss", organisation: "osce", parents: ["cpc"], nameEn: "Policy Support Service", nameFr: "Service d’appui politique", acronymEn: "PSS" },
  { key: "fsc-ss", organisation: "osce", parents: ["cpc"], nameEn: "FSC Support Section", nameFr: "Section d’appui au FCS", acronymEn: "FSC-SS" },
  { key: "pesu", organisation: "osce", parents: ["cpc"], nameEn: "Programming and Evaluation Support Unit", nameFr: "Unité d’appui à la programmation et à l’évaluation", acronymEn: "PESU" },
  { key: "tntd", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Transnational Threats Department", nameFr: "Département de la lutte contre les menaces transnationales", acronymEn: "TNTD" },
  { key: "oceea", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Office of the Co-ordinator of OSCE Economic and Environmental Activities", nameFr: "Bureau du Coordonnateur des activités économiques et environnementales de l’OSCE", acronymEn: "OCEEA", acronymFr: "BCAEE" },
  { key: "osr-cthb", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Office of the Special Representative and Co-ordinator for Combating Trafficking in Human Beings", nameFr: "Bureau du (de la) Représentant(e) spécial(e) et Coordonnateur(trice) pour la lutte contre la traite des êtres humains", acronymEn: "OSR/CTHB" },
  {
    key: "gip", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Gender Issues Programme", nameFr: "Programme pour l’égalité de genre", acronymEn: "GIP",
    formerNames: [{ nameEn: "Gender Section", nameFr: "Section pour la parité des sexes" }],
  },
  { key: "dmf", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Department of Management and Finance", nameFr: "Département de l’administration et des finances", acronymEn: "DMF" },
  { key: "dhr", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Department of Human Resources", nameFr: "Département des ressources humaines", acronymEn: "DHR" },
  { key: "oio", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Office of Internal Oversight", nameFr: "Bureau du contrôle interne", acronymEn: "OIO" },
  { key: "prague", organisation: "osce", parents: ["osce-secretariat"], nameEn: "Documentation Centre in Prague", nameFr: "Centre de documentation de Prague" },
];

const fieldOperations: SeedUnit[] = [
  { key: "osce-albania", organisation: "osce", parents: ["osce"], nameEn: "OSCE Presence in Albania", nameFr: "Présence de l’OSCE en Albanie" },
  { key: "osce-bosnia-and-herzegovina", organisation: "osce", parents: ["osce"], nameEn: "OSCE Mission to Bosnia and Herzegovina", nameFr: "Mission de l’OSCE en Bosnie-Herzégovine" },
  { key: "omik", organisation: "osce", parents: ["osce"], nameEn: "OSCE Mission in Kosovo", nameFr: "Mission de l’OSCE au Kosovo", acronymEn: "OMiK" },
  { key: "osce-montenegro", organisation: "osce", parents: ["osce"], nameEn: "OSCE Mission to Montenegro", nameFr: "Mission de l’OSCE au Monténégro" },
  { key: "osce-serbia", organisation: "osce", parents: ["osce"], nameEn: "OSCE Mission to Serbia", nameFr: "Mission de l’OSCE en Serbie" },
  {
    key: "osce-skopje", organisation: "osce", parents: ["osce"], nameEn: "OSCE Mission to Skopje", nameFr: "Mission de l’OSCE à Skopje",
    formerNames: [{ nameEn: "OSCE Spillover Monitor Mission to Skopje", nameFr: "Mission de l’OSCE à Skopje chargée d’éviter le débordement du conflit" }],
  },
  { key: "osce-moldova", organisation: "osce", parents: ["osce"], nameEn: "OSCE Mission to Moldova", nameFr: "Mission de l’OSCE en Moldavie" },
  { key: "osce-ashgabat", organisation: "osce", parents: ["osce"], nameEn: "OSCE Centre in Ashgabat", nameFr: "Centre de l’OSCE à Achgabat" },
  {
    key: "osce-astana", organisation: "osce", parents: ["osce"], nameEn: "OSCE Programme Office in Astana", nameFr: "Bureau du programme de l’OSCE à Astana",
    formerNames: [{ nameEn: "OSCE Programme Office in Nur-Sultan", nameFr: "Bureau du programme de l’OSCE à Nour-Soultan" }],
  },
  {
    key: "osce-bishkek", organisation: "osce", parents: ["osce"], nameEn: "OSCE Programme Office in Bishkek", nameFr: "Bureau du programme de l’OSCE à Bichkek",
    formerNames: [{ nameEn: "OSCE Centre in Bishkek", nameFr: "Centre de l’OSCE à Bichkek", to: "2017-04-30" }],
  },
  { key: "osce-dushanbe", organisation: "osce", parents: ["osce"], nameEn: "OSCE Programme Office in Dushanbe", nameFr: "Bureau du programme de l’OSCE à Douchanbé" },
  { key: "osce-uzbekistan", organisation: "osce", parents: ["osce"], nameEn: "OSCE Project Co-ordinator in Uzbekistan", nameFr: "Coordonnateur des projets de l’OSCE en Ouzbékistan" },
  { key: "support-programme-ukraine", organisation: "osce", parents: ["osce"], nameEn: "OSCE Support Programme for Ukraine", nameFr: "Programme d’appui de l’OSCE pour l’Ukraine" },
  { key: "smm", organisation: "osce", parents: ["osce"], nameEn: "OSCE Special Monitoring Mission to Ukraine", nameFr: "Mission spéciale d’observation de l’OSCE en Ukraine", acronymEn: "SMM", closedOn: "2022-03-31" },
  { key: "project-coordinator-ukraine", organisation: "osce", parents: ["osce"], nameEn: "OSCE Project Co-ordinator in Ukraine", nameFr: "Coordonnateur des projets de l’OSCE en Ukraine", closedOn: "2022-06-30" },
  { key: "observer-mission-checkpoints", organisation: "osce", parents: ["osce"], nameEn: "OSCE Observer Mission at Two Russian Checkpoints", nameFr: "Mission d’observation de l’OSCE à deux postes de contrôle russes", closedOn: "2021-09-30" },
  { key: "osce-georgia", organisation: "osce", parents: ["osce"], nameEn: "OSCE Mission to Georgia", nameFr: "Mission de l’OSCE en Géorgie", closedOn: "2008-12-31" },
  { key: "osce-baku", organisation: "osce", parents: ["osce"], nameEn: "OSCE Office in Baku", nameFr: "Bureau de l’OSCE à Bakou", closedOn: "2013-12-31" },
  { key: "osce-yerevan", organisation: "osce", parents: ["osce"], nameEn: "OSCE Office in Yerevan", nameFr: "Bureau de l’OSCE à Erevan", closedOn: "2017-08-31" },
  { key: "osce-minsk", organisation: "osce", parents: ["osce"], nameEn: "OSCE Office in Minsk", nameFr: "Bureau de l’OSCE à Minsk", closedOn: "2010-12-31" },
  { key: "osce-zagreb", organisation: "osce", parents: ["osce"], nameEn: "OSCE Office in Zagreb", nameFr: "Bureau de l’OSCE à Zagreb", closedOn: "2012-01-17" },
  { key: "minsk-process", organisation: "osce", parents: ["osce"], nameEn: "Minsk Process structures", nameFr: "Structures du processus de Minsk", closedOn: "2025-11-30" },
];

const thirdParties: SeedUnit[] = [
  { key: "eeas", organisation: "eu", parents: ["eu"], nameEn: "European External Action Service", nameFr: "Service européen pour l’action extérieure", acronymEn: "EEAS", acronymFr: "SEAE" },
  { key: "eusr", organisation: "eu", parents: ["eu"], nameEn: "European Union Special Representatives", nameFr: "Représentants spéciaux de l’Union européenne", acronymEn: "EUSR", acronymFr: "RSUE" },
  { key: "european-commission", organisation: "eu", parents: ["eu"], nameEn: "European Commission", nameFr: "Commission européenne", acronymEn: "EC", acronymFr: "CE" },
  { key: "bmeia", organisation: "austria", parents: ["austria"], nameEn: "Federal Ministry for European and International Affairs", nameFr: "Ministère fédéral des affaires européennes et internationales", acronymEn: "BMEIA", acronymFr: "BMEIA" },
];

export const units: SeedUnit[] = [...unitedNations, ...osceBodies, ...osceSecretariat, ...fieldOperations, ...thirdParties];
