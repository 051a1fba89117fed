import { useLocale } from "next-intl";
import { directionOfWriting } from "@/lib/domain/entries/model";
import { entitled, type Entitled } from "@/lib/i18n/format";

/** The title of an entry or of a point in the language of its reader, said in which it stands. */
export function ShownTitle({ of }: { of: Entitled }) {
  const { text, lang } = entitled(useLocale() as "en" | "fr", of);
  return (
    <bdi lang={lang} dir={directionOfWriting(lang)}>
      {text}
    </bdi>
  );
}
