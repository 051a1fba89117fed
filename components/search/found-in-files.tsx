import { Paperclip } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SearchPieces } from "@/components/search/search-pieces";
import type { SearchResultData } from "@/components/search/use-search";
import { directionOfWriting } from "@/lib/domain/entries/model";

type FoundInFilesProps = { result: SearchResultData; onLeave: () => void };

/** In which files of an entry the words stand, each a way to it. */
export function FoundInFiles({ result, onLeave }: FoundInFilesProps) {
  const t = useTranslations("search");
  const written = { lang: result.language, dir: directionOfWriting(result.language) };
  return (
    <ul className="infiles" aria-label={t("inFiles")}>
      {result.files.map((file) => (
        <li key={file.id}>
          <Link href={`/files/${file.id}`} prefetch={false} onNavigate={onLeave}>
            <Paperclip className="ic s" aria-hidden="true" />
            <bdi>
              <SearchPieces pieces={file.namePieces} />
            </bdi>
          </Link>
          {file.snippet.length > 0 && (
            <p className="snip" {...written}>
              <SearchPieces pieces={file.snippet} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
