import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { describedRoutes } from "@/components/api-reference/described-routes";
import { RefusalTable } from "@/components/api-reference/refusal-table";
import { RouteSection } from "@/components/api-reference/route-section";
import { Page } from "@/components/layout/page";
import { me } from "@/lib/auth/page";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api-reference"))("title") };
}

export default async function ApiReferencePage() {
  await me();
  const t = await getTranslations("api-reference");
  const groups = describedRoutes();
  const word = (name: string) => (t.has(`groups.${name}`) ? t(`groups.${name}`) : name);
  return (
    <Page width="mid">
      <h1>{t("title")}</h1>
      <p className="lede">{t("lede")}</p>
      <p className="underabs">
        <a href="/api/openapi.json">{t("openapi")}</a>
      </p>
      <div className="apicols">
        <nav aria-label={t("contents")} className="apinav">
          <ul>
            <li>
              <a href="#start">{t("start")}</a>
            </li>
            {groups.map(({ name }) => (
              <li key={name}>
                <a href={`#group-${name}`}>{word(name)}</a>
              </li>
            ))}
            <li>
              <a href="#refusals">{t("refusalsTitle")}</a>
            </li>
          </ul>
        </nav>
        <div>
          <section className="flow" aria-labelledby="start">
            <h2 id="start">{t("start")}</h2>
            <p className="measure">
              {t.rich("token", { settings: (words) => <Link href="/settings/tokens" prefetch={false}>{words}</Link> })}
            </p>
            <pre className="codebox">
              <code>{`curl "${env().PUBLIC_URL}/api/me" \\\n  -H "Authorization: Bearer $TOKEN"`}</code>
            </pre>
            <ul className="rulelist measure">
              {(["lists", "edits", "repeat", "size"] as const).map((rule) => (
                <li key={rule}>{t.rich(`rules.${rule}`, { code: (words) => <code>{words}</code> })}</li>
              ))}
            </ul>
          </section>
          {groups.map(({ name, routes }) => (
            <section key={name} className="apigroup" aria-labelledby={`group-${name}`}>
              <h2 id={`group-${name}`}>{word(name)}</h2>
              {routes.map((route) => (
                <RouteSection key={route.id} route={route} origin={env().PUBLIC_URL} />
              ))}
            </section>
          ))}
          <section className="apigroup flow" aria-labelledby="refusals">
            <h2 id="refusals">{t("refusalsTitle")}</h2>
            <p className="measure">{t.rich("refusalsText", { code: (words) => <code>{words}</code> })}</p>
            <pre className="codebox">
              <code>{`{ "error": { "kind": "invalid", "fields": { "title": "required" } } }`}</code>
            </pre>
            <RefusalTable />
          </section>
        </div>
      </div>
    </Page>
  );
}
