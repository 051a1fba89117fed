import type { DescribedField, DescribedRoute, Schema } from "@/components/api-reference/described-routes";

const samples: Record<string, unknown> = {
  q: "mediation", id: "INF-2026-0118", email: "name@example.org", title: "Read-out of the consultations", titleEn: "Desk officer",
  titleFr: "Responsable de secteur", initials: "DO", nameEn: "Mediation Support Unit", nameFr: "Groupe de l’appui à la médiation", name: "Mailbox import",
};

function sample({ name, schema }: Pick<DescribedField, "name" | "schema">, path: string): unknown {
  if (name === "id" && !path.startsWith("/api/items")) return "6d63e987-dbaf-4a7a-8ef8-c25d33a57b68";
  if (name in samples) return samples[name];
  const one: Schema = schema.anyOf?.[0] ?? schema;
  if (one.enum) return one.enum[0];
  if (one.default !== undefined) return one.default;
  if (one.type === "integer" || one.type === "number") return Math.max(1, one.minimum ?? 1);
  if (one.type === "array") return [sample({ name: "", schema: one.items ?? {} }, path)];
  if (one.type === "boolean") return true;
  return one.format === "uuid" ? "6d63e987-dbaf-4a7a-8ef8-c25d33a57b68" : "…";
}

/** The same request with curl, with every field that must be given. */
export function routeExample(route: DescribedRoute, origin: string): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => String(sample({ name, schema: {} }, route.path)));
  const needed = route.fields.filter((field) => field.required || (field.name === "q" && route.method === "GET"));
  const query = needed
    .filter((field) => field.place === "query")
    .map((field) => `${field.name}=${encodeURIComponent(String([sample(field, route.path)].flat().join(",")))}`)
    .join("&");
  const lines = [`curl ${route.method === "GET" ? "" : `-X ${route.method} `}"${origin}${path}${query ? `?${query}` : ""}"`, `  -H "Authorization: Bearer $TOKEN"`];
  const body = needed.filter((field) => field.place === "body");
  if (body.length > 0) {
    lines.push(`  -H "Content-Type: application/json"`, `  -d '${JSON.stringify(Object.fromEntries(body.map((field) => [field.name, sample(field, route.path)])))}'`);
  }
  return lines.join(" \\\n");
}
