"use client";

import { useEffect, useId, useRef } from "react";
import { fieldId } from "@/components/ui/field-id";

export type FieldProblem = { name: string; message: string; id?: string };

/** What keeps a form from being saved, each leading to its field. Takes the focus when the list changes, but not from whoever mends a field. */
export function ErrorSummary({ title, problems }: { title: string; problems: readonly FieldProblem[] }) {
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  const signature = problems.map((problem) => `${problem.name}:${problem.message}`).join("\n");

  const told = useRef("");

  useEffect(() => {
    const before = told.current.split("\n");
    told.current = signature;
    const isMending = document.activeElement?.matches("input, textarea, select") && signature.split("\n").every((one) => before.includes(one));
    if (signature && !isMending) box.current?.focus();
  }, [signature]);

  if (!problems.length) return null;
  return (
    <div className="errsum" ref={box} tabIndex={-1} role="alert" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <ul>
        {problems.map((problem) => {
          const id = problem.id ?? fieldId(problem.name);
          return (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  const field = document.getElementById(id);
                  const control = field?.matches("fieldset") ? field.querySelector<HTMLElement>("input") : field;
                  control?.focus();
                }}
              >
                {problem.message}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
