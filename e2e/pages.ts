import { pdf } from "../lib/testing/pdfs";
import type { Api, Demonstration } from "./as";
import { attach, uploaded } from "./attaching";
import { officeDay } from "../lib/testing/office-day";

/** A page of the workspace, and who sees most of it. Addresses with [entry] or [person] are filled in by `visit`. */
export type Visited = { address: string; role: "head" | "auditor" | "administrator" | "counterpart" | null };

export const pages: Visited[] = [
  { address: "/sign-in", role: null },
  { address: "/desk", role: "head" },
  { address: "/desk", role: "counterpart" },
  { address: "/items", role: "head" },
  { address: "/items?classification=CONFIDENTIAL&direction=outgoing&sort=date", role: "head" },
  { address: "/items?from=2199-01-01", role: "head" },
  { address: "/items/new", role: "head" },
  { address: "/items/[entry]", role: "head" },
  { address: "/items/[strict]", role: "auditor" },
  { address: "/items/[entry]/edit", role: "head" },
  { address: "/items/new?replaces=[entry]", role: "head" },
  { address: "/items/[talked]", role: "head" },
  { address: "/items/INF-2026-0000", role: "head" },
  { address: "/releases", role: "head" },
  { address: "/releases?waiting=me", role: "head" },
  { address: "/releases/[release]", role: "head" },
  { address: "/distributions", role: "head" },
  { address: "/inbox", role: "counterpart" },
  { address: "/inbox?show=withdrawn", role: "counterpart" },
  { address: "/items/[given]", role: "counterpart" },
  { address: "/requests", role: "head" },
  { address: "/requests?view=closed", role: "counterpart" },
  { address: "/requests?view=late", role: "auditor" },
  { address: "/requests/new", role: "head" },
  { address: "/requests/new", role: "counterpart" },
  { address: "/requests/[request]", role: "head" },
  { address: "/requests/[request]", role: "counterpart" },
  { address: "/documents", role: "head" },
  { address: "/documents?body=un.ga&inForceOn=2026-01-01&sort=date", role: "counterpart" },
  { address: "/documents?symbol=zz%2F1", role: "head" },
  { address: "/documents/symbol/A/RES/60/288", role: "head" },
  { address: "/search?q=PC.DEC%2F1117", role: "head" },
  { address: "/documents/[consulted]", role: "head" },
  { address: "/documents/[consulted]/comments", role: "head" },
  { address: "/documents/[consulted]/compare?from=[before]&to=[after]", role: "head" },
  { address: "/documents/new", role: "head" },
  { address: "/documents/[document]", role: "head" },
  { address: "/documents/[document]/edit", role: "head" },
  { address: "/meetings", role: "head" },
  { address: "/meetings", role: "counterpart" },
  { address: "/agenda/[point]", role: "head" },
  { address: "/meetings/new", role: "head" },
  { address: "/meetings/[meeting]", role: "head" },
  { address: "/meetings/[meeting]", role: "counterpart" },
  { address: "/meetings/[meeting]/edit", role: "head" },
  { address: "/forums/new", role: "head" },
  { address: "/forums/staff-talks/edit", role: "head" },
  { address: "/meetings?view=month&on=2026-11-27", role: "head" },
  { address: "/meetings?view=week", role: "counterpart" },
  { address: "/meetings/year", role: "head" },
  { address: "/meetings/calendars", role: "head" },
  { address: "/settings/calendars", role: "head" },
  { address: "/answer/unknown", role: null },
  { address: "/forums", role: "head" },
  { address: "/forums/staff-talks", role: "head" },
  { address: "/forums/staff-talks/record", role: "head" },
  { address: "/forums/staff-talks/record?what=decision&from=2020-01-01", role: "counterpart" },
  { address: "/actions", role: "head" },
  { address: "/actions?view=open", role: "head" },
  { address: "/actions?view=to_confirm", role: "counterpart" },
  { address: "/actions/[action]", role: "head" },
  { address: "/files/[file]", role: "head" },
  { address: "/files/[note]", role: "head" },
  { address: "/files/[draft]?passage=2&comment=[remark]", role: "head" },
  { address: "/search", role: "head" },
  { address: "/search?q=mediation", role: "head" },
  { address: "/search?q=qqqqqqqq", role: "head" },
  { address: "/people", role: "head" },
  { address: "/people/units", role: "head" },
  { address: "/settings", role: "head" },
  { address: "/settings/notifications", role: "head" },
  { address: "/settings/absence", role: "head" },
  { address: "/settings/absence", role: "administrator" },
  { address: "/settings/password", role: "head" },
  { address: "/settings/sessions", role: "head" },
  { address: "/settings/tokens", role: "head" },
  { address: "/registry", role: "head" },
  { address: "/registry?direction=outgoing&from=2199-01-01", role: "auditor" },
  { address: "/api-reference", role: "head" },
  { address: "/notifications", role: "head" },
  { address: "/notifications?unseen=true", role: "counterpart" },
  { address: "/audit", role: "auditor" },
  { address: "/admin", role: "administrator" },
  { address: "/admin/person/[person]", role: "administrator" },
  { address: "/admin/units", role: "administrator" },
  { address: "/admin/unit/[unit]", role: "administrator" },
  { address: "/admin/holidays?year=2026", role: "administrator" },
  { address: "/admin/add-person", role: "administrator" },
  { address: "/admin/add-unit", role: "administrator" },
  { address: "/admin/add-organisation", role: "administrator" },
];

let attached: Promise<{ file: string; note: string }> | undefined;

/** A PDF and a text of an entry of their own, for all pages of this run. */
async function files(head: Api): Promise<{ file: string; note: string }> {
  const { id } = await head.post("/api/items", { title: "Files to be looked at", classification: "CONFIDENTIAL", classificationReason: "deliberation" });
  return {
    file: await attach(head, id, "A plan.pdf", pdf({ pages: [["A plan"], ["of two pages"]] })),
    note: await attach(head, id, "A note.txt", Buffer.from("A note of a few words.")),
  };
}

type Consulted = { consulted: string; before: string; after: string; draft: string; remark: string };
let asked: Promise<Consulted> | undefined;

/** A draft on which comments are asked and one is decided, with two languages to compare. */
async function consulted(head: Api): Promise<Consulted> {
  const party = await head.party("Mediation Support Unit");
  const language = (over: object) => ({ language: "en", standing: "original", title: "Guidance on observers", uploads: [], ...over });
  const { id, reference } = await head.post("/api/documents", {
    origin: "own", documentType: "guidance", title: "Guidance on observers", classification: "UNCLASSIFIED", audience: [await head.party("Liaison Office, Vienna"), party],
    languages: [
      language({ uploads: [await uploaded(head, "Guidance (EN).txt", "Observers\n\nThey report every month.")] }),
      language({ language: "fr", standing: "courtesy", title: "Directives sur les observateurs", uploads: [await uploaded(head, "Directives (FR).txt", "Observateurs\n\nIls font rapport chaque mois.")] }),
    ],
  });
  type Versions = { versions: { id: string; revision: number; languages: { id: string; files: { id: string }[] }[] }[] };
  const { versions: [version] } = await head.get<Versions>(`/api/documents/${id}`);
  await head.post(`/api/versions/${version!.id}/consultations`, { revision: version!.revision, parties: [party], question: "Is a month often enough?", until: officeDay(9) });
  const place = { versionId: version!.id, attachmentId: version!.languages[0]!.files[0]!.id, passage: 2, quote: "every month" };
  const comment = await head.post(`/api/entries/${id}/comments`, { revision: 1, side: "joint", text: "Every week would be better.", place });
  await head.post(`/api/comments/${comment.id}/disposition`, { asOf: null, disposition: "accepted_in_part", reason: "Every fortnight." });
  await head.post(`/api/entries/${id}/comments`, { revision: 1, side: "internal", text: "The title is too short.", place: { versionId: version!.id } });
  return { consulted: reference, before: version!.languages[0]!.id, after: version!.languages[1]!.id, draft: place.attachmentId, remark: comment.id };
}

/** What stands in brackets, in the data of this run. */
export async function places(api: (who: Demonstration) => Promise<Api>): Promise<Record<string, string>> {
  const [head, administrator] = [await api("head"), await api("administrator")];
  type Listed = { items: { reference: string }[] };
  const entry = (await head.get<Listed>("/api/items?classification=CONFIDENTIAL&direction=outgoing&to=2026-11-20&limit=1")).items[0]!.reference;
  const strict = (await head.get<Listed>("/api/items?classification=STRICTLY_CONFIDENTIAL&to=2026-11-20&limit=1")).items[0]!.reference;
  const released = (await head.get<{ items: { id: string; entry: { reference: string } }[] }>("/api/releases?state=active&limit=100")).items;
  const release = released.at(-1)!.id;
  // The oldest are public, and released to the whole of the other organisation.
  const given = (await (await api("counterpart")).get<Listed>("/api/items?sort=date&limit=1")).items[0]!.reference;
  const talked = (await head.get<Listed>("/api/search?q=%22summary%20record%20open%20for%20comments%22&limit=1")).items[0]!.reference;
  const request = (await (await api("counterpart")).get<Listed>("/api/requests?view=closed&limit=1")).items[0]!.reference;
  const document = (await head.get<Listed>("/api/documents?limit=1")).items[0]!.reference;
  // One of the demonstration: those of other tests are not for everybody. With an agenda, which public ones have not.
  const { items: held } = await (await api("counterpart")).get<{ items: { id: string; reference: string; demonstration: boolean }[] }>("/api/meetings?state=held&order=backward&limit=100");
  const agendas = await Promise.all(held.filter((one) => one.demonstration).map(async ({ id, reference }) => ({ meeting: reference, points: (await head.get<{ items: { id: string }[] }>(`/api/meetings/${id}/agenda`)).items })));
  const { meeting, points } = agendas.find((one) => one.points.length > 0)!;
  const point = points[0]!.id;
  const action = (await head.get<{ items: { id: string }[] }>("/api/action-points?view=open&limit=1")).items[0]!.id;
  return { meeting, point, action, ...(await (attached ??= files(head))), ...(await (asked ??= consulted(head))), document, entry, strict, talked, release, given, request, person: await administrator.party("External Co-operation Officer", "person"), unit: await administrator.party("Mediation Support Unit") };
}

export const filled = (address: string, by: Record<string, string>): string => address.replace(/\[(\w+)\]/g, (_, name: string) => by[name]!);
