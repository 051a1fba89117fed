import "server-only";
import { z } from "zod";
import { contracts } from "./contracts";
import type { Route, RouteKey } from "./contract";

const refusalKinds = {
  "400": "The request is malformed",
  "401": "Nobody is signed in, or the token is not valid any more",
  "403": "Visible, but not allowed",
  "404": "Not there, or not for this person",
  "409": "Somebody changed it meanwhile",
  "413": "More than 1 MiB",
  "415": "Not JSON",
  "422": "A field is not right, or a rule of the office refuses it",
  "429": "Too often; wait for Retry-After",
  "503": "The database is not reachable; try again after Retry-After",
};

const json = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) as Record<string, unknown>;
  return rest as { properties?: Record<string, unknown>; required?: string[] } & Record<string, unknown>;
};

function operation(key: RouteKey, route: Route) {
  const [method, path] = key.split(" ") as [string, string];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!);
  const schema = json(route.input, "input");
  const required = new Set(schema.required ?? []);
  const properties = Object.entries(schema.properties ?? {});
  const parameters = properties
    .filter(([name]) => inPath.includes(name) || method === "GET")
    .map(([name, of]) => ({
      name,
      in: inPath.includes(name) ? "path" : "query",
      required: inPath.includes(name) || required.has(name),
      schema: of,
      ...(method === "GET" && !inPath.includes(name) && { style: "form", explode: false }),
    }));
  const body = method === "GET" ? null : {
    ...schema,
    properties: Object.fromEntries(properties.filter(([name]) => !inPath.includes(name))),
    required: [...required].filter((name) => !inPath.includes(name)),
  };
  if (method !== "GET") {
    parameters.push({ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", minLength: 8, maxLength: 80 } });
  }
  return {
    operationId: key.replace(/[^A-Za-z]+/g, "_").toLowerCase(),
    summary: route.summary,
    parameters,
    ...(body && Object.keys(body.properties).length > 0 && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      [method === "POST" ? "201" : "200"]: { description: "Done", content: { "application/json": { schema: json(route.output, "output") } } },
      ...Object.fromEntries(Object.entries(refusalKinds).map(([status, description]) => [status, { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } } }])),
    },
  };
}

let made: Record<string, unknown> | undefined;

/** The description of the API, OpenAPI 3.1, made of the same contracts that the server checks by. */
export function openApi(): Record<string, unknown> {
  if (made) return made;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of Object.entries(contracts) as [RouteKey, Route][]) {
    const [method, path] = key.split(" ") as [string, string];
    (paths[path] ??= {})[method.toLowerCase()] = operation(key, route);
  }
  made = {
    openapi: "3.1.0",
    info: {
      title: "Trait d’union",
      version: "1",
      description: "The register of a liaison office between the UN Secretariat and the OSCE. Every answer shows what the asking person may see; what he may not see does not exist in it.",
    },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An access token from one's settings: exactly the person's rights" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      schemas: {
        Refusal: json(z.object({
          error: z.object({
            kind: z.enum(["unauthenticated", "not_found", "forbidden", "invalid", "refused", "conflict", "too_many", "unavailable", "unexpected"]),
            reason: z.string().optional(),
            fields: z.record(z.string(), z.string()).optional(),
            errorId: z.string().optional(),
          }),
        }), "output"),
      },
    },
  };
  return made;
}
