import type { Option } from "@/components/ui/use-options";
import type { Classification } from "@/lib/domain/entries/model";
import type { Request } from "@/lib/domain/requests/contract";

/** What the form holds, as typed. */
export type RequestFields = {
  askedOf: Option[]; requestKind: Request["requestKind"]; title: string; summary: string; questions: string[]; priority: Request["priority"];
  needBy: string; needWithin: string; classification: Classification; classificationReason: string;
};

export const emptyFields = (clearance: Classification): RequestFields => ({
  askedOf: [], requestKind: "information", title: "", summary: "", questions: [""], priority: "routine", needBy: "", needWithin: "",
  // What nobody judged is CONFIDENTIAL, as far as the clearance reaches.
  classification: clearance === "UNCLASSIFIED" ? "UNCLASSIFIED" : "CONFIDENTIAL", classificationReason: clearance === "UNCLASSIFIED" ? "" : "to_be_appraised",
});

export const fieldsOf = (request: Request): RequestFields => ({
  askedOf: [], requestKind: request.requestKind, title: request.title, summary: request.summary, questions: request.questions.map((question) => question.text),
  priority: request.priority, needBy: request.needWithin ? "" : (request.clock.due ?? ""), needWithin: request.needWithin ? String(request.needWithin) : "",
  classification: request.classification, classificationReason: request.classificationReason ?? "",
});

/** As the API takes it, for a new request and for a draft written anew alike. */
export function written(fields: RequestFields) {
  return {
    title: fields.title, summary: fields.summary, questions: fields.questions.filter((question) => question.trim()), requestKind: fields.requestKind,
    priority: fields.priority, needBy: fields.needBy || null, needWithin: fields.needWithin ? Number(fields.needWithin) : null,
  };
}
