import "server-only";
import { addressOfEntry, type Language } from "../domain/entries/model";
import { happeningKey } from "../domain/notifications/model";
import { env } from "../env";
import { entitled, momentOf } from "../i18n/format";
import { wordsOf } from "../i18n/words";
import type { Letter } from "./sending";

/** What a mail is made of, as the database allowed at the moment of sending (app.mail_content). */
export type MailContent = {
  kind: "digest" | "urgent";
  to: string;
  locale: "en" | "fr";
  timeZone: string;
  told: { id: string; at: string; urgent: boolean; what: string | null; why: string | null; reference: string | null; title: string | null; titleOther: string | null; language: Language | null }[];
};

const most = 50;

/** The mail in its reader's language: text, and the same as simple HTML. No title ever stands in its headers. */
export async function newsLetter(id: string, { kind, to, locale, timeZone, told }: MailContent): Promise<Letter> {
  const [mail, notifications] = await Promise.all([wordsOf(locale, "mail"), wordsOf(locale, "notifications")]);
  const base = env().PUBLIC_URL;
  const known = (part: "what" | "why", key: string) => (notifications.has(`${part}.${key}`) ? notifications(`${part}.${key}`) : notifications(`${part}.other`));
  const lines = told.slice(0, most).map(({ at, urgent, what, why, reference, title, titleOther, language }) => ({
    head: title && language && reference ? mail("named", { reference, title: entitled(locale, { title, titleOther, language }).text }) : (reference ?? mail("unnamed")),
    sentences: [...(urgent ? [mail("urgent")] : []), what ? known("what", happeningKey(what)) : mail("awaits"), ...(why ? [known("why", why)] : [])],
    moment: momentOf(locale, at, timeZone),
    // Where the mail names nothing, neither does its link.
    link: reference && title ? base + addressOfEntry(reference) : `${base}/notifications`,
  }));
  const rest = told.length - lines.length;
  const first = told[0]?.reference;
  const subject = kind === "digest" ? mail("subjectDigest", { count: told.length }) : first ? mail("subjectNamed", { reference: first }) : mail("subject");
  const ledes = [mail(kind === "digest" ? "lede" : "ledeUrgent", { count: told.length })];
  const more = rest > 0 ? [mail("more", { count: rest }), `${base}/notifications`] : [];
  const foot = [mail("rights"), mail("settings"), `${base}/settings/notifications`];

  const text = [
    ...ledes, "",
    ...lines.flatMap(({ head, sentences, moment, link }) => [head, ...sentences, moment, link, ""]),
    ...more, ...(more.length ? [""] : []), "-- ", ...foot,
  ].map(oneLine).join("\n");
  return { id, to, locale, subject: oneLine(subject), text, html: page(locale, subject, ledes, lines, more, foot) };
}

export const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
const escaped = (text: string) => oneLine(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export type Line = { head: string; sentences: string[]; moment: string; link: string };

/** A mail as simple HTML: every word of it is text. */
export function page(locale: string, title: string, ledes: string[], lines: Line[], more: string[], foot: string[]): string {
  const quiet = "color:#5f5b54;font-size:14px";
  const shown = (text: string) => (/^https?:\/\/\S+$/.test(text) ? `<a href="${escaped(text)}" style="color:#23201c">${escaped(text)}</a>` : escaped(text));
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#ffffff;color:#23201c;font:16px/24px \'Source Sans 3\',\'Segoe UI\',Helvetica,Arial,sans-serif">',
    '<div style="max-width:640px"><p style="margin:0 0 20px;font-weight:600">Trait d’union</p>',
    ...ledes.map((lede) => `<p style="margin:0 0 16px">${escaped(lede)}</p>`),
    ...lines.map(({ head, sentences, moment, link }) =>
      `<div style="margin:0;padding:12px 0;border-top:1px solid #ddd8cf"><p style="margin:0;font-weight:600"><a href="${escaped(link)}" style="color:#23201c">${escaped(head)}</a></p>` +
      `<p style="margin:0">${sentences.map(escaped).join("<br>")}</p><p style="margin:0;${quiet}">${escaped(moment)}</p></div>`),
    ...(more.length ? [`<p style="margin:0;padding:12px 0;border-top:1px solid #ddd8cf">${more.map(shown).join("<br>")}</p>`] : []),
    `<p style="margin:0;padding:12px 0;border-top:1px solid #ddd8cf;${quiet}">${foot.map(shown).join("<br>")}</p>`,
    "</div></body></html>",
  ].join("\n");
}
