import type { Metadata, Viewport } from "next";
import { getLocale } from "next-intl/server";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "@/components/styles/all.css";

export const metadata: Metadata = { title: { default: "Trait d’union", template: "%s · Trait d’union" }, icons: { icon: "/favicon.svg" }, robots: { index: false, follow: false } };
export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Rendered anew for each request, so that every page carries the nonce of its policy.
  await headers();
  return (
    <html lang={await getLocale()}>
      <body>{children}</body>
    </html>
  );
}
