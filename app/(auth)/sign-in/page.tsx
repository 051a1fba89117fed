import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { signInProblem } from "@/components/accounts/sign-in-problem";
import { demonstrationAccounts, demonstrationAddress, demonstrationPassword, hasDemonstration } from "@/lib/auth/demonstration";
import { safeReturn } from "@/lib/auth/origin";
import { someone } from "@/lib/auth/page";
import { openIdConnect } from "@/lib/env";

type SignInPageProps = { searchParams: Promise<{ to?: string | string[]; error?: string | string[]; callbackUrl?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in"))("title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { to, error, callbackUrl } = await searchParams;
  const goTo = safeReturn(to ?? ownPath(callbackUrl));
  // Without a database the page still says so itself, instead of failing.
  const [signedIn, demonstration] = await Promise.all([someone(), hasDemonstration()]).catch(() => [null, null] as const);
  if (signedIn) redirect(goTo);
  const problem = demonstration === null ? "unavailable" : signInProblem(error);
  const t = await getTranslations("sign-in");
  return (
    <main id="content">
      <div className="sheetcard">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        <SignInForm
          goTo={goTo}
          problem={problem}
          organisationAccounts={openIdConnect() !== null}
          demonstration={
            demonstration
              ? demonstrationAccounts.map((key) => ({ key, email: demonstrationAddress(key), password: demonstrationPassword }))
              : []
          }
        />
      </div>
    </main>
  );
}

/** NextAuth hands back whole addresses; only the path of one is looked at, and safeReturn judges it. */
function ownPath(address: string | string[] | undefined): string | undefined {
  if (typeof address !== "string" || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
