import "server-only";
import { directionOfWriting } from "../domain/entries/model";
import { clock, day, dayOfMoment, momentOf, named, titled } from "../i18n/format";
import { wordsOf } from "../i18n/words";
import type { Column } from "./columns";
import { csvOf } from "./csv";
import type { Dossier, FileOfDossier } from "./dossier";
import { html, type Markup } from "./html";

const zone = "Europe/Vienna";

const style = `body{margin:0;font:16px/1.5 "Noto Sans","Segoe UI",Helvetica,Arial,sans-serif;color:#23201c;background:#fff}
main{max-width:60rem;margin:0 auto;padding:1.5rem}.marking{position:sticky;top:0;padding:.5rem 1.5rem;background:#23201c;color:#fff;font-weight:700;letter-spacing:.04em}
h1{line-height:1.25;overflow-wrap:anywhere}h2{margin-top:2rem;border-bottom:1px solid #cfc9bf}table{border-collapse:collapse;width:100%}.wide{overflow-x:auto}
th,td{padding:.35rem .75rem .35rem 0;text-align:start;vertical-align:top;border-bottom:1px solid #e6e1d8;overflow-wrap:anywhere}th{font-weight:600}
.quiet{color:#5f5b54}.text{white-space:pre-wrap;overflow-wrap:anywhere}code{font-size:.8em;overflow-wrap:anywhere}a{color:#1b4b8f}
@media print{.marking{position:fixed;left:0;right:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{padding-top:3rem}}`;

/** The index of a dossier: one page in the reader's language that runs nothing and fetches nothing. */
export async function dossierIndex({ item, withheld, files, comments, moreComments, links, history, actor, at }: Dossier): Promise<string> {
  const { locale } = actor;
  const [t, items, entries, shared, linkWords] = await Promise.all([
    wordsOf(locale, "exports"), wordsOf(locale, "items"), wordsOf(locale, "entries"), wordsOf(locale, "interface"), wordsOf(locale, "links"),
  ]);
  const markingOf = (level: string) => shared(`marking.${level}`).toLocaleUpperCase(locale);
  const marking = [markingOf(item.classification), ...item.caveats.map((caveat) => entries(`caveat.${caveat}`))].join(" · ");
  const moment = (value: string) => t("about.vienna", { moment: momentOf(locale, value, zone) });
  const dayOr = (value: string | null) => value && day(locale, value);
  const names = (parties: readonly { nameEn: string; nameFr: string }[]) => parties.map((party) => named(locale, party)).join("; ");
  const property = (key: string) => items(`entry.properties.${key}`);
  const sheet: [string, string | number | null][] = [
    [t("columns.reference"), item.reference], [t("columns.marking"), marking],
    [property("reason"), item.classificationReason && entries(`classificationReason.${item.classificationReason}`)],
    [property("embargoUntil"), item.embargoUntil && moment(item.embargoUntil)],
    [property("direction"), items(`direction.${item.direction}`)], [property("kind"), items(`kind.${item.kind}`)], [property("form"), items(`form.${item.form}`)],
    [property("purpose"), items(`purpose.${item.purpose}`)], [property("messageType"), items(`messageType.${item.messageType}`)],
    [property("originator"), named(locale, item.originator)], [property("custodian"), named(locale, item.custodian)],
    [property("originalMarking"), item.originalMarking], [property("dateOfInformation"), dayOr(item.dateOfInformation)], [property("dateReceived"), dayOr(item.dateReceived)],
    [t("columns.filedAt"), moment(item.filedAt)], [property("language"), entries(`language.${item.language}`)], [property("topics"), names(item.topics)], [property("regions"), names(item.regions)],
    [t("dossier.for"), names(item.audience)], [property("revision"), item.revision],
    [property("logged"), item.createdBy ? items("entry.by", { moment: moment(item.createdAt), who: titled(locale, item.createdBy) }) : moment(item.createdAt)],
    [property("changed"), item.changedBy ? items("entry.by", { moment: moment(item.changedAt), who: titled(locale, item.changedBy) }) : moment(item.changedAt)],
  ];
  const written = (text: string) => html`<div class="text" lang="${item.language}" dir="${directionOfWriting(item.language)}">${text}</div>`;
  const other = (text: string | null) => text && html`<div class="text" dir="auto">${text}</div>`;
  const nothing = (key: string) => html`<p class="quiet">${t(key)}</p>`;
  const part = (title: string, content: Markup) => html`<section><h2>${title}</h2>${content}</section>`;
  const yours = actor.timeZone === zone ? null : html`, ${t("about.yours", { moment: momentOf(locale, at.toISOString(), actor.timeZone), zone: actor.timeZone })}`;
  const act = (action: string) => (entries.has(`history.acts.${action.replaceAll(".", "_")}`) ? entries(`history.acts.${action.replaceAll(".", "_")}`) : action === "item.logged" ? entries("history.logged") : entries("history.other"));

  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${marking}: ${item.reference}</title><style>${style}</style></head>
<body><div class="marking" role="note">${marking}</div><main>
<header><p class="quiet">${item.reference}</p><h1 lang="${item.language}" dir="${directionOfWriting(item.language)}"><bdi>${item.title}</bdi></h1>
${item.titleOther && html`<p dir="auto">${item.titleOther}</p>`}
<p class="quiet">${t("about.line", { who: titled(locale, actor), moment: momentOf(locale, at.toISOString(), zone) })}${yours}. ${t("dossier.asSeen")}</p></header>
${part(t("dossier.sheet"), html`<table>${sheet.filter(([, value]) => value !== null && value !== "").map(([what, value]) => html`<tr><th scope="row">${what}</th><td><bdi>${value}</bdi></td></tr>`)}</table>`)}
${withheld ? part(items("entry.text"), nothing("dossier.withheld")) : html`${(item.summary || item.summaryOther) && part(items("entry.summary"), html`${written(item.summary)}${other(item.summaryOther)}`)}
${part(items("entry.text"), item.text ? written(item.text) : html`<p class="quiet">${items("entry.noText")}</p>`)}`}
${part(t("dossier.files"), files.length === 0 ? nothing("dossier.noFiles") : html`<div class="wide"><table><tr><th scope="col">${t("dossier.file")}</th><th scope="col">${t("dossier.size")}</th><th scope="col">SHA-256</th></tr>
${files.map(({ attachment, name, why, marked }) => html`<tr><td>${name ? html`<a href="${name.split("/").map(encodeURIComponent).join("/")}"><bdi>${attachment.name}</bdi></a>${marked && html`<br><span class="quiet">${t("dossier.marked")}</span>`}` : html`<bdi>${attachment.name}</bdi><br><span class="quiet">${t(`dossier.why.${why!}`)}</span>`}</td><td>${attachment.size}</td><td><code>${attachment.sha256}</code></td></tr>`)}</table></div><p class="quiet">${t("dossier.verify")}</p>`)}
${part(t("dossier.links"), links.length === 0 ? nothing("dossier.noLinks") : html`<ul>${links.map(({ link, whole }) => html`<li>${linkWords(`${link.inverse ? "inverse" : "kind"}.${link.kind}`)} ${link.entry.reference} (${markingOf(link.entry.classification)})${whole && html`: <bdi lang="${link.entry.language}">${link.entry.title}</bdi>`}</li>`)}</ul>`)}
${part(t("dossier.comments"), html`${comments.length === 0 && nothing("dossier.noComments")}${moreComments && nothing("dossier.moreComments")}${comments.map((comment) => html`<article><p class="quiet">${comment.by ? `${titled(locale, comment.by)}, ` : ""}${named(locale, comment.organisation)}, ${moment(comment.at)}</p>${comment.withdrawn ? nothing("dossier.takenBack") : html`<div class="text" dir="auto">${comment.text}</div>`}</article>`)}`)}
${history && part(entries("history.title"), html`<ul>${history.map((event) => html`<li>${day(locale, dayOfMoment(event.at, zone))}, ${clock(locale, event.at, zone)}: ${event.actor ? titled(locale, event.actor) : entries("history.somebody")}, ${act(event.action)}${event.revision !== null && ` (${entries("history.revision", { revision: event.revision })})`}${event.reason && `. ${event.reason}`}</li>`)}</ul>`)}
</main></body></html>
`.text;
}

/** The files of a dossier as a table for programs, also those that it leaves out. */
export async function dossierTable({ files, actor }: Dossier): Promise<string> {
  const t = await wordsOf(actor.locale, "exports");
  const columns: Column<FileOfDossier>[] = [
    { head: t("dossier.inArchive"), width: 40, cell: ({ name }) => name },
    { head: t("dossier.file"), width: 40, cell: ({ attachment }) => attachment.name },
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
