import "server-only";
import { openApi } from "@/lib/api/openapi";

export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  additionalProperties?: Schema | boolean;
};

export type DescribedField = { name: string; place: "path" | "query" | "body" | "header"; required: boolean; schema: Schema };
export type DescribedRoute = { id: string; method: string; path: string; summary: string; fields: DescribedField[]; answer: Schema; status: string };
export type DescribedGroup = { name: string; routes: DescribedRoute[] };

type Operation = {
  operationId: string;
  summary: string;
  parameters: { name: string; in: DescribedField["place"]; required: boolean; schema: Schema }[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: Record<string, { content: { "application/json": { schema: Schema } } }>;
};

const methods = ["get", "post", "patch", "delete"];

/** The routes as the API describes itself, by the first word of their path, reading before writing. */
export function describedRoutes(): DescribedGroup[] {
  const groups = new Map<string, DescribedRoute[]>();
  for (const [path, operations] of Object.entries(openApi().paths as Record<string, Record<string, Operation>>)) {
    const name = path.split("/")[2] ?? "";
    for (const method of methods) {
      const operation = operations[method];
      if (operation) groups.set(name, [...(groups.get(name) ?? []), described(method, path, operation)]);
    }
  }
  return [...groups].map(([name, routes]) => ({ name, routes }));
}

function described(method: string, path: string, operation: Operation): DescribedRoute {
  const body = operation.requestBody?.content["application/json"].schema;
  const required = new Set(body?.required);
  const status = operation.responses["201"] ? "201" : "200";
  return {
    id: `${method}${path.replace(/[^A-Za-z]+/g, "-")}`.replace(/-$/, ""),
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    status,
    fields: [
      ...operation.parameters.filter((parameter) => parameter.in !== "header").map(({ name, in: place, required, schema }) => ({ name, place, required, schema })),
      ...Object.entries(body?.properties ?? {}).map(([name, schema]) => ({ name, place: "body" as const, required: required.has(name), schema })),
    ],
    answer: operation.responses[status]?.content["application/json"].schema ?? {},
  };
}
