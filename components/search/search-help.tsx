"use client";

import { useTranslations } from "next-intl";

const ways = ["words", "phrase", "without", "symbol"] as const;

/** What can be typed, each with an example that a press tries out. */
export function SearchHelp({ onTry }: { onTry: (example: string) => void }) {
  const t = useTranslations("search.help");
  return (
    <section className="ways" aria-labelledby="search-help">
      <h2 id="search-help">{t("title")}</h2>
      <dl>
        {ways.map((way) => (
          <div key={way}>
            <dt>{t(way)}</dt>
            <dd>
              <button type="button" className="chip" onClick={() => onTry(t(`${way}Example`))}>
                {t(`${way}Example`)}
              </button>
              <span>{t(`${way}Hint`)}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("reference")}</dt>
          <dd>
            <span className="ref">{t("referenceExample")}</span>
            <span>{t("referenceHint")}</span>
          </dd>
        </div>
      </dl>
      <p className="s13 muted">{t("accents")}</p>
    </section>
  );
}
