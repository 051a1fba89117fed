import { getRequestConfig } from "next-intl/server";
import { personLocale } from "./locale";
import { namespaces } from "./namespaces";

export default getRequestConfig(async () => {
  const locale = await personLocale();
  const files = await Promise.all(
    namespaces.map(async (name) => [name, ((await import(`./messages/${locale}/${name}.json`)) as { default: object }).default] as const),
  );
  return { locale, timeZone: "Europe/Vienna", messages: Object.fromEntries(files) };
});
