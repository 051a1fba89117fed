import "server-only";
import type { ClearanceRound } from "../domain/documents/clearance/contract";
import type { PolicyDocument } from "../domain/documents/contract";
import { directionOfWriting } from "../domain/entries/model";
import type { Item } from "../domain/items/contract";
import { clock, day, dayOfMoment, momentOf, named, titled } from "../i18n/format";
import { wordsOf } from "../i18n/words";
import type { Column } from "./columns";
import { csvOf } from "./csv";
import type { Dossier, FileOfDossier } from "./dossier";
import { html, Markup } from "./html";

const zone = "Europe/Vienna";

const style = new Markup(`body{margin:0;font:16px/1.5 "Noto Sans","Segoe UI",Helvetica,Arial,sans-serif;color:#23201c;background:#fff}
main{max-width:60rem;margin:0 auto;padding:1.5rem}.marking{position:sticky;top:0;padding:.5rem 1.5rem;background:#23201c;color:#fff;font-weight:700;letter-spacing:.04em}
h1{line-height:1.25;overflow-wrap:anywhere}h2{margin-top:2rem;border-bottom:1px solid #cfc9bf}table{border-collapse:collapse;width:100%}.wide{overflow-x:auto}
th,td{padding:.35rem .75rem .35rem 0;text-align:start;vertical-align:top;border-bottom:1px solid #e6e1d8;overflow-wrap:anywhere}th{font-weight:600}
.quiet{color:#5f5b54}.text{white-space:pre-wrap;overflow-wrap:anywhere}code{font-size:.8em;overflow-wrap:anywhere}a{color:#1b4b8f}
@media print{.marking{position:fixed;left:0;right:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{padding-top:3rem}}`);

/** What stands before a colon and a semicolon, or is set apart by them: French has a space before either. */
const colon = { en: ": ", fr: "\u00a0: " } as const;
const semicolon = { en: "; ", fr: "\u00a0; " } as const;

type Sheet = [string, string | number | null][];
type Locale = "en" | "fr";
const names = (locale: Locale, parties: readonly { nameEn: string; nameFr: string }[]) => parties.map((party) => named(locale, party)).join(semicolon[locale]);
const dayOr = (locale: Locale, value: string | null) => value && day(locale, value);

/** The register sheet of an item: what its page says of it. */
async function sheetOfItem(locale: Locale, item: Item, { marking, moment }: { marking: string; moment: (value: string) => string }): Promise<Sheet> {
  const [t, items, entries] = await Promise.all([wordsOf(locale, "exports"), wordsOf(locale, "items"), wordsOf(locale, "entries")]);
  const property = (key: string) => items(`entry.properties.${key}`);
  return [
    [t("columns.reference"), item.reference], [t("columns.marking"), marking],
    [property("reason"), item.classificationReason && entries(`classificationReason.${item.classificationReason}`)],
    [property("embargoUntil"), item.embargoUntil && moment(item.embargoUntil)],
    [property("direction"), items(`direction.${item.direction}`)], [property("kind"), items(`kind.${item.kind}`)], [property("form"), items(`form.${item.form}`)],
    [property("purpose"), items(`purpose.${item.purpose}`)], [property("messageType"), items(`messageType.${item.messageType}`)],
    [property("originator"), named(locale, item.originator)], [property("custodian"), named(locale, item.custodian)],
    [property("originalMarking"), item.originalMarking], [property("dateOfInformation"), dayOr(locale, item.dateOfInformation)], [property("dateReceived"), dayOr(locale, item.dateReceived)],
    [t("columns.filedAt"), moment(item.filedAt)], [property("language"), entries(`language.${item.language}`)], [property("topics"), names(locale, item.topics)], [property("regions"), names(locale, item.regions)],
    [t("dossier.for"), names(locale, item.audience)], [property("revision"), item.revision],
    [property("logged"), item.createdBy ? items("entry.by", { moment: moment(item.createdAt), who: titled(locale, item.createdBy) }) : moment(item.createdAt)],
    [property("changed"), item.changedBy ? items("entry.by", { moment: moment(item.changedAt), who: titled(locale, item.changedBy) }) : moment(item.changedAt)],
  ];
}

/** The register sheet of a document. */
async function sheetOfDocument(locale: Locale, document: PolicyDocument, { marking, moment }: { marking: string; moment: (value: string) => string }): Promise<Sheet> {
  const [t, page, documents, entries] = await Promise.all([wordsOf(locale, "exports"), wordsOf(locale, "document-page"), wordsOf(locale, "documents"), wordsOf(locale, "entries")]);
  const property = (key: string) => page(`properties.${key}`);
  const by = (at: string, who: PolicyDocument["createdBy"]) => (who ? page("properties.by", { moment: moment(at), who: titled(locale, who) }) : moment(at));
  return [
    [t("columns.reference"), document.reference], [t("columns.marking"), marking],
    [property("reason"), document.classificationReason && entries(`classificationReason.${document.classificationReason}`)],
    [t("columns.symbols"), document.symbols.join(semicolon[locale])], [property("type"), documents(`type.${document.documentType}`)], [property("body"), document.body && named(locale, document.body)],
    [property("origin"), page(`properties.origins.${document.origin}`)], [t("columns.state"), documents(`state.${document.state}`)],
    [property("originator"), named(locale, document.originator)], [property("custodian"), named(locale, document.custodian)],
    [property("originalMarking"), document.originalMarking], [property("date"), dayOr(locale, document.dateOfInformation)], [property("received"), dayOr(locale, document.dateReceived)],
    [property("retainUntil"), dayOr(locale, document.retainUntil)], [property("publicAddress"), document.publicAddress],
    [property("topics"), names(locale, document.topics)], [property("regions"), names(locale, document.regions)], [t("dossier.for"), names(locale, document.audience)],
    [property("filed"), by(document.createdAt, document.createdBy)], [property("changed"), by(document.changedAt, document.changedBy)],
  ];
}

/** The versions of a document, newest first: their languages and files, what proves them, and who cleared them. */
async function versionsPart(locale: Locale, { document, rounds, joint, manifests }: Extract<Dossier["about"], { kind: "document" }>, { withheld, files, moment }: { withheld: boolean; files: readonly FileOfDossier[]; moment: (value: string) => string }): Promise<Markup> {
  const [t, documents, entries, page, clearance] = await Promise.all([
    wordsOf(locale, "exports"), wordsOf(locale, "documents"), wordsOf(locale, "entries"), wordsOf(locale, "document-page"), wordsOf(locale, "clearance"),
  ]);
  const nameOf = new Map(files.map((file) => [file.attachment.id, file.name]));
  const linkTo = (id: string, words: string) => {
    const name = nameOf.get(id);
    return name ? html`<a href="${addressIn(name)}"><bdi>${words}</bdi></a>` : html`<bdi>${words}</bdi>`;
  };
  const stepOf = (step: ClearanceRound["steps"][number]) => {
    const by = step.decidedBy && step.decidedAt && (step.onBehalfOf
      ? clearance("step.onBehalf", { who: titled(locale, step.decidedBy), absent: titled(locale, step.onBehalfOf), moment: moment(step.decidedAt) })
      : clearance("step.by", { who: titled(locale, step.decidedBy), moment: moment(step.decidedAt) }));
    return html`<li>${named(locale, step.party)}${colon[locale]}${step.decision ? clearance(`step.${step.decision}`) : step.askedAt ? clearance("step.waits", { moment: moment(step.askedAt) }) : clearance("step.notAsked")}${by && html`, ${by}`}${!withheld && step.remark && html`<div class="text" dir="auto">${step.remark}</div>`}</li>`;
  };
  const roundOf = (round: ClearanceRound) => html`<li>${clearance(`method.${round.method}`)}${colon[locale]}${clearance(`state.${round.state}`)}${round.openedBy && html`, ${clearance("askedBy", { who: titled(locale, round.openedBy), moment: moment(round.openedAt) })}`}
<br><span class="quiet">SHA-256 <code>${round.hash}</code></span>${!withheld && round.note && html`<div class="text" dir="auto">${round.note}</div>`}<ul>${round.steps.map(stepOf)}</ul></li>`;
  const acceptances = (id: string) => (joint?.version?.id === id ? joint.sides.filter((side) => side.acceptance) : []);
  return html`${document.versions.map((version) => {
    const asked = rounds.filter((round) => round.version.id === version.id);
    const accepted = acceptances(version.id);
    const manifest = manifests.get(version.id);
    const dates: Sheet = [
      [t("columns.inForceFrom"), dayOr(locale, version.inForceFrom)], [t("columns.inForceTo"), dayOr(locale, version.inForceTo)],
      [page("properties.reviewBy"), dayOr(locale, version.reviewBy)], [page("properties.validUntil"), dayOr(locale, version.validUntil)],
    ];
    return html`<section><h3>${t("dossier.version", { label: version.label, state: documents(`state.${version.state}`) })}</h3>
<p class="quiet">${dates.filter(([, value]) => value).map(([what, value]) => `${what}${colon[locale]}${value}`).join(" · ")}</p>
${!withheld && version.note && html`<div class="text" dir="auto">${version.note}</div>`}
<ul>${version.languages.map((one) => html`<li>${entries(`language.${one.language}`)}, ${documents(`standing.${one.standing}`)}${colon[locale]}<bdi lang="${one.language}" dir="${directionOfWriting(one.language)}">${one.title}</bdi>${one.files.length > 0 && html`<ul>${one.files.map((file) => html`<li>${linkTo(file.id, file.name)}</li>`)}</ul>`}</li>`)}</ul>
${version.hash && html`<p class="quiet">${t("dossier.hash")} <code>${version.hash}</code>${manifest && html`<br><a href="${addressIn(manifest.name)}">${t("dossier.manifest")}</a>`}</p>`}
${asked.length > 0 && html`<h4>${clearance("title")}</h4><ul>${asked.map(roundOf)}</ul>`}
${accepted.length > 0 && html`<h4>${clearance("joint.title")}</h4><ul>${accepted.map(({ organisation, acceptance }) => html`<li>${named(locale, organisation)}${colon[locale]}${clearance("joint.accepted", { label: version.label })}, ${acceptance!.by ? clearance("joint.acceptedBy", { who: titled(locale, acceptance!.by), moment: moment(acceptance!.at) }) : moment(acceptance!.at)}</li>`)}</ul>`}</section>`;
  })}`;
}

const addressIn = (name: string) => name.split("/").map(encodeURIComponent).join("/");

/** The index of a dossier: one page in the reader's language that runs nothing and fetches nothing. */
export async function dossierIndex({ entry, about, withheld, files, comments, moreComments, links, history, actor, at }: Dossier): Promise<string> {
  const { locale } = actor;
  const [t, items, entries, shared, linkWords, documents] = await Promise.all([
    wordsOf(locale, "exports"), wordsOf(locale, "items"), wordsOf(locale, "entries"), wordsOf(locale, "interface"), wordsOf(locale, "links"), wordsOf(locale, "documents"),
  ]);
  const markingOf = (level: string) => shared(`marking.${level}`).toLocaleUpperCase(locale);
  const marking = [markingOf(entry.classification), ...entry.caveats.map((caveat) => entries(`caveat.${caveat}`))].join(" · ");
  const moment = (value: string) => t("about.vienna", { moment: momentOf(locale, value, zone) });
  const sheet = await (about.kind === "document" ? sheetOfDocument(locale, about.document, { marking, moment }) : sheetOfItem(locale, about.item, { marking, moment }));
  const versions = about.kind === "document" ? await versionsPart(locale, about, { withheld, files, moment }) : null;
  const written = (text: string) => html`<div class="text" lang="${entry.language}" dir="${directionOfWriting(entry.language)}">${text}</div>`;
  const other = (text: string | null) => text && html`<div class="text" dir="auto">${text}</div>`;
  const nothing = (key: string) => html`<p class="quiet">${t(key)}</p>`;
  const part = (title: string, content: Markup) => html`<section><h2>${title}</h2>${content}</section>`;
  const yours = actor.timeZone === zone ? null : html`, ${t("about.yours", { moment: momentOf(locale, at.toISOString(), actor.timeZone), zone: actor.timeZone })}`;
  const act = (action: string) => (entries.has(`history.acts.${action.replaceAll(".", "_")}`) ? entries(`history.acts.${action.replaceAll(".", "_")}`) : action === "item.logged" ? entries("history.logged") : entries("history.other"));

  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${marking}${colon[locale]}${entry.reference}</title><style>${style}</style></head>
<body><div class="marking" role="note">${marking}</div><main>
<header><p class="quiet">${entry.reference}</p><h1 lang="${entry.language}" dir="${directionOfWriting(entry.language)}"><bdi>${entry.title}</bdi></h1>
${entry.titleOther && html`<p dir="auto">${entry.titleOther}</p>`}
<p class="quiet">${t("about.line", { who: titled(locale, actor), moment: momentOf(locale, at.toISOString(), zone) })}${yours}. ${t("dossier.asSeen")}</p></header>
${part(t("dossier.sheet"), html`<table>${sheet.filter(([, value]) => value !== null && value !== "").map(([what, value]) => html`<tr><th scope="row">${what}</th><td><bdi>${value}</bdi></td></tr>`)}</table>`)}
${withheld ? part(items("entry.text"), nothing("dossier.withheld")) : html`${(entry.summary || entry.summaryOther) && part(items("entry.summary"), html`${written(entry.summary)}${other(entry.summaryOther)}`)}
${about.kind === "item" && part(items("entry.text"), about.item.text ? written(about.item.text) : html`<p class="quiet">${items("entry.noText")}</p>`)}`}
${versions && part(documents("versions.title"), versions)}
${part(t("dossier.files"), files.length === 0 ? nothing("dossier.noFiles") : html`<div class="wide"><table><tr><th scope="col">${t("dossier.file")}</th><th scope="col">${t("dossier.size")}</th><th scope="col">SHA-256</th></tr>
${files.map(({ attachment, name, why, marked }) => html`<tr><td>${name ? html`<a href="${addressIn(name)}"><bdi>${attachment.name}</bdi></a>${marked && html`<br><span class="quiet">${t("dossier.marked")}</span>`}` : html`<bdi>${attachment.name}</bdi><br><span class="quiet">${t(`dossier.why.${why!}`)}</span>`}</td><td>${attachment.size}</td><td><code>${attachment.sha256}</code></td></tr>`)}</table></div><p class="quiet">${t("dossier.verify")}</p>`)}
${part(t("dossier.links"), links.length === 0 ? nothing("dossier.noLinks") : html`<ul>${links.map(({ link, whole }) => html`<li>${linkWords(`${link.inverse ? "inverse" : "kind"}.${link.kind}`)} ${link.entry.reference} (${markingOf(link.entry.classification)})${whole && html`${colon[locale]}<bdi lang="${link.entry.language}">${link.entry.title}</bdi>`}</li>`)}</ul>`)}
${part(t("dossier.comments"), html`${comments.length === 0 && nothing("dossier.noComments")}${moreComments && nothing("dossier.moreComments")}${comments.map((comment) => html`<article><p class="quiet">${comment.by ? `${titled(locale, comment.by)}, ` : ""}${named(locale, comment.organisation)}, ${moment(comment.at)}${comment.place && `, ${documents("versions.label", { label: comment.place.version.label })}`}</p>${comment.withdrawn ? nothing("dossier.takenBack") : html`<div class="text" dir="auto">${comment.text}</div>`}</article>`)}`)}
${history && part(entries("history.title"), html`<ul>${history.map((event) => html`<li>${day(locale, dayOfMoment(event.at, zone))}, ${clock(locale, event.at, zone, "sentence")}${colon[locale]}${event.actor ? titled(locale, event.actor) : entries("history.somebody")}, ${act(event.action)}${event.revision !== null && ` (${entries("history.revision", { revision: event.revision })})`}${event.reason && `. ${event.reason}`}</li>`)}</ul>`)}
</main></body></html>
`.text;
}

/** The files of a dossier as a table for programs, also those that it leaves out. */
export async function dossierTable({ about, files, actor }: Dossier): Promise<string> {
  const t = await wordsOf(actor.locale, "exports");
  const columns: Column<FileOfDossier>[] = [
    { head: t("dossier.inArchive"), width: 40, cell: ({ name }) => name },
    { head: t("dossier.file"), width: 40, cell: ({ attachment }) => attachment.name },
    ...(about.kind === "document" ? [{ head: t("dossier.carriedBy"), width: 24, cell: ({ carriedBy }: FileOfDossier) => carriedBy ?? null }] : []),
    { head: t("dossier.mediaType"), width: 24, cell: ({ attachment }) => attachment.mediaType },
    { head: t("dossier.size"), width: 12, cell: ({ attachment }) => attachment.size },
    { head: "SHA-256", width: 64, cell: ({ attachment }) => attachment.sha256 },
    { head: t("dossier.addedAt"), width: 24, cell: ({ attachment }) => ({ moment: attachment.addedAt }) },
    { head: t("about.leftOut"), width: 40, cell: ({ why }) => why && t(`dossier.why.${why}`) },
    { head: t("dossier.copy"), width: 40, cell: ({ marked }) => (marked ? t("dossier.marked") : null) },
  ];
  let text = "";
  for await (const piece of csvOf(columns, (async function* () { yield files; })())) text += piece;
  return text;
}
