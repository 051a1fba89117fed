/** The language of a page that failed before it could say so: its own, else of the cookie, else of the browser. */
export function problemLocale(): "en" | "fr" {
  const said = document.documentElement.lang || /(?:^|; )locale=(en|fr)/.exec(document.cookie)?.[1] || navigator.language;
  return said.startsWith("fr") ? "fr" : "en";
}
