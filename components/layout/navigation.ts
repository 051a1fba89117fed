export type ShellMay = { logItem: boolean; fileDocument: boolean; scheduleMeeting: boolean; makeRequest: boolean; release: boolean; listPeople: boolean; readAudit: boolean; readRegistry: boolean; administer: boolean };

export type NavigationKey = "desk" | "inbox" | "releases" | "search" | "actions" | "items" | "documents" | "requests" | "meetings" | "people" | "registry" | "audit" | "administration";

export type NavigationPlace = { key: NavigationKey; href: string; go?: string };

export type NavigationGroup = { key: "own" | "register" | "office"; places: NavigationPlace[] };

/** The places of the workspace this person can go to. `go` is the letter after G that leads there. */
export function navigationFor(may: ShellMay): NavigationGroup[] {
  const office: NavigationPlace[] = [];
  if (may.listPeople) office.push({ key: "people", href: "/people" });
  if (may.readRegistry) office.push({ key: "registry", href: "/registry" });
  if (may.readAudit) office.push({ key: "audit", href: "/audit" });
  if (may.administer) office.push({ key: "administration", href: "/admin" });
  const groups: NavigationGroup[] = [
    {
      key: "own",
      places: [
        { key: "desk", href: "/desk", go: "d" },
        // What was released to him: for somebody outside, who has no colleagues here.
        ...(may.listPeople ? [] : [{ key: "inbox" as const, href: "/inbox" }]),
        ...(may.release ? [{ key: "releases" as const, href: "/releases" }] : []),
        { key: "actions", href: "/actions", go: "a" },
        { key: "search", href: "/search", go: "s" },
      ],
    },
    { key: "register", places: [{ key: "items", href: "/items", go: "i" }, { key: "documents", href: "/documents", go: "p" }, { key: "meetings", href: "/meetings", go: "m" }, { key: "requests", href: "/requests", go: "r" }] },
    { key: "office", places: office },
  ];
  return groups.filter((group) => group.places.length > 0);
}

export type Beginning = { key: "item" | "document" | "meeting" | "request"; href: string; letter: string };

/** Where this person begins an entry. `letter` is the one after C, which alone begins the first of them. */
export function beginningsFor(may: ShellMay): Beginning[] {
  return [
    ...(may.logItem ? [{ key: "item" as const, href: "/items/new", letter: "i" }] : []),
    ...(may.fileDocument ? [{ key: "document" as const, href: "/documents/new", letter: "d" }] : []),
    ...(may.scheduleMeeting ? [{ key: "meeting" as const, href: "/meetings/new", letter: "m" }] : []),
    ...(may.makeRequest ? [{ key: "request" as const, href: "/requests/new", letter: "r" }] : []),
  ];
}
