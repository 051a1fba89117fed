"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changedValues, personValues, sentPerson, type PersonValues } from "@/components/people/person-values";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import type { PersonRow } from "@/lib/domain/people/contract";

type Saved = "added" | "saved" | "nothing";

/**
 * Saves a new or changed person. When another was faster, what stands now is fetched and handed out as `meanwhile`;
 * saving again puts only one's own changes on top of it.
 */
export function useSavingPerson(person: PersonRow | null, locale: "en" | "fr", onSaved: (what: Saved, id: string) => void) {
  const [base, setBase] = useState(person);
  const [meanwhile, setMeanwhile] = useState<PersonRow | null>(null);

  const saving = useMutation({
    mutationFn: async (values: PersonValues): Promise<[Saved, string]> => {
      if (!base) {
        const { id } = await call("POST /api/people", sentPerson(values) as Input<"POST /api/people">);
        return ["added", id];
      }
      // What is left out would count as unchanged.
      if (values.unit.length === 0) throw new ApiRefusal({ kind: "invalid", fields: { unitId: "required" } });
      // Against what the form started from: a field left alone keeps what another wrote there.
      const changes = changedValues(values, personValues(person, locale));
      if (Object.keys(changes).length === 0) return ["nothing", base.id];
      const revision = base.account?.revision ?? 1;
      await call("PATCH /api/people/{id}", { id: base.id, revision, ...changes } as Input<"PATCH /api/people/{id}">);
      return ["saved", base.id];
    },
    onSuccess: ([what, id]) => {
      setMeanwhile(null);
      onSaved(what, id);
    },
    onError: async (refusal) => {
      if (!(refusal instanceof ApiRefusal) || refusal.kind !== "conflict" || !base) return;
      const now = await call("GET /api/people/{id}", { id: base.id }).catch(() => null);
      if (!now) return;
      setMeanwhile(now);
      setBase(now);
    },
  });
  return { ...saving, meanwhile };
}
