import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";

/** Not there and not for you are one answer: nothing of it depends on which of the two it was. */
export function ProblemNotFound() {
  const t = useTranslations("errors.notFound");
  return (
    <div className="flow problem">
      <span className="brokenline" aria-hidden="true">
        <i />
        <i />
      </span>
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <div className="cluster">
        <LinkButton href="/desk">{t("desk")}</LinkButton>
        <LinkButton href="/search" look="quiet">
          {t("search")}
        </LinkButton>
      </div>
    </div>
  );
}
