import Link from "next/link";
import { useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { Tag, type TagTone } from "@/components/ui/tag";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { Request } from "@/lib/domain/requests/contract";

const tones: Record<Request["questions"][number]["state"], TagTone> = { open: "acc", answered: "ok", declined: "plain", unmet: "plain" };

/** What is asked, each question with its state and the entries that answer it. */
export function RequestQuestions({ request }: { request: Request }) {
  const t = useTranslations("requests");
  const { questions, language } = request;
  return (
    <section className="sec" aria-labelledby="questions-title">
      <div className="cardh">
        <h2 id="questions-title">{t("entry.questions")}</h2>
        <span className="n">{t("entry.questionCount", { count: questions.length })}</span>
      </div>
      <ol className="questions">
        {questions.map((question) => (
          <li key={question.number} aria-label={t("entry.question", { number: question.number })}>
            <span className="no" aria-hidden="true">
              {question.number}
            </span>
            <div className="flow s">
              <TextParagraphs text={question.text} language={language} />
              {request.state !== "draft" && (
                <p>
                  <Tag tone={tones[question.state]}>{t(`questionState.${question.state}`)}</Tag>
                </p>
              )}
              {question.answers.length > 0 && (
                <ul className="answers">
                  {question.answers.map((answer) => (
                    <li key={answer.id} className="cluster">
                      <Link href={addressOfEntry(answer.reference)} prefetch={false} lang={answer.language}>
                        {answer.title}
                      </Link>
                      <span className="small muted nw">{answer.reference}</span>
                      <MarkingChip classification={answer.classification} bare />
                      {!answer.reachesAsker && <Tag tone="warn">{t("entry.waitsForRelease")}</Tag>}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
