import type { Language } from "../entries/model";

export const importOutcomes = ["filed", "already_filed"] as const;

/** What somebody should look at before appraising it; the first ones say that the mail was kept as it came. */
export const importProblems = [
  "unreadable", "too_large", "timed_out", "too_deep", "not_a_mail", "no_date", "no_sender", "no_subject", "text_shortened", "too_many_attachments",
  "attachment_unreadable", "originator_to_be_confirmed",
] as const;
export type ImportProblem = (typeof importProblems)[number];

export const isMail = (name: string, mediaType: string): boolean =>
  mediaType === "message/rfc822" || mediaType === "application/vnd.ms-outlook" || /\.(eml|msg)$/i.test(name);

const words: Partial<Record<Language, RegExp>> = {
  en: /\b(the|and|of|to|is|that|for|with|this|are|was|please|regards)\b/giu,
  fr: /(?<!\p{L})(le|la|les|des|et|est|que|pour|dans|une|du|avec|vous|nous)(?!\p{L})/giu,
  de: /(?<!\p{L})(der|die|das|und|ist|nicht|mit|für|den|ein|eine|auf|wir|sie)(?!\p{L})/giu,
  es: /(?<!\p{L})(el|los|las|que|y|en|por|con|para|una|del|está|usted)(?!\p{L})/giu,
  it: /(?<!\p{L})(il|gli|che|di|e|per|con|una|della|sono|non|nel|questo)(?!\p{L})/giu,
};

/** The language of a text by its letters and smallest words; null where that is a guess nobody should make. */
export function languageOf(text: string): Language | null {
  const sample = text.slice(0, 5_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 12) return null;
  const share = (script: RegExp) => (sample.match(script)?.length ?? 0) / letters;
  if (share(/\p{Script=Arabic}/gu) > 0.4) return "ar";
  // Japanese has kana among its signs; it is none of the languages of either house.
  if (share(/\p{Script=Han}/gu) > 0.4) return share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.05 ? null : "zh";
  if (share(/\p{Script=Cyrillic}/gu) > 0.4) return "ru";
  const counted = Object.entries(words).map(([language, form]) => ({ language: language as Language, count: sample.match(form)?.length ?? 0 })).sort((a, b) => b.count - a.count);
  const [first, second] = counted;
  return first!.count >= 3 && first!.count >= 1.4 * second!.count ? first!.language : null;
}
