"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { newKey } from "@/components/layout/act-key";
import { written, type RequestFields } from "@/components/requests/request-fields";
import { ApiRefusal, call, type Answer, type Input } from "@/lib/api/client";
import type { Request } from "@/lib/domain/requests/contract";

type Kept = Answer<"POST /api/requests">;

/** Makes a request or writes a draft anew; the same contents tried again have one effect. */
export function useSendingRequest(request: Request | null, needsParty: boolean, onKept: (kept: Kept) => void) {
  const attempt = useRef({ key: newKey(), sent: "" });
  return useMutation({
    retry: false,
    mutationFn: async ({ fields, send }: { fields: RequestFields; send: boolean }): Promise<Kept> => {
      const given = written(fields);
      const missing = {
        ...(needsParty && fields.askedOf.length === 0 && { askedOfId: "required" }), ...(!given.title.trim() && { title: "required" }),
        ...(given.questions.length === 0 && { questions: "required" }),
        ...(!request && fields.classification !== "UNCLASSIFIED" && !fields.classificationReason && { classificationReason: "required" }),
      };
      if (Object.keys(missing).length > 0) throw new ApiRefusal({ kind: "invalid", fields: missing });
      const sent = JSON.stringify([given, fields.askedOf, fields.classification, fields.classificationReason, send]);
      if (attempt.current.sent && attempt.current.sent !== sent) attempt.current.key = newKey();
      attempt.current.sent = sent;
      const once = { idempotencyKey: attempt.current.key };
      if (request) return call("PATCH /api/requests/{id}", { id: request.id, revision: request.revision, ...given }, once);
      const marked = fields.classification === "UNCLASSIFIED" ? {} : { classificationReason: fields.classificationReason };
      return call("POST /api/requests", {
        ...given, ...(fields.askedOf[0] && { askedOfId: fields.askedOf[0].id }), classification: fields.classification, ...marked, send,
      } as Input<"POST /api/requests">, once);
    },
    onSuccess: onKept,
  });
}
