import type { z } from "zod";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";
export type RouteKey = `${Method} /api/${string}`;

/**
 * One route: what it takes (path, query and body in one flat object), what it answers, and a sentence for its readers.
 * `{name}` in the path is a field of the input; the rest is the query of a GET and the JSON body of anything else.
 */
export type Route = {
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
};

export type Contract = { readonly [key in RouteKey]?: Route };
