import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

type EntryPropertiesProps = {
  title: string;
  /** What is not known is left out. */
  lines: readonly (readonly [label: string, value: ReactNode])[];
  /** The address of the entry, and how it is cited: to copy. */
  copies: readonly { text: string; label: string }[];
};

/** What is known of an entry besides what it says, and how to refer to it. */
export function EntryProperties({ title, lines, copies }: EntryPropertiesProps) {
  const shared = useTranslations("interface");
  return (
    <section aria-labelledby="about-title">
      <div className="cardh">
        <h2 id="about-title">{title}</h2>
      </div>
      <dl className="props">
        {lines.map(
          ([label, value]) =>
            value && (
              <Fragment key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
      <div className="cluster copies noprint">
        {copies.map(({ text, label }) => (
          <CopyButton key={label} text={text} label={label} copiedLabel={shared("copied")} />
        ))}
      </div>
    </section>
  );
}
