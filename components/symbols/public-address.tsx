import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";

/** Leads to what stands under a symbol outside this library, in a window of its own; as a button where it is the way on. */
export function PublicAddress({ address, asButton }: { address: string; asButton?: boolean }) {
  const t = useTranslations("symbols.citations");
  return (
    <a className={asButton ? "btn pri" : undefined} href={address} rel="noreferrer external" target="_blank">
      {t("public")}
      <ExternalLink className={asButton ? "ic" : "ic s"} aria-hidden="true" />
      <span className="sr">{t("newWindow")}</span>
    </a>
  );
}
