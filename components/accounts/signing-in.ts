import { signInProblem, type SignInProblem } from "@/components/accounts/sign-in-problem";

type Told = { url?: string };

/** Posts to NextAuth with its token against forged forms, and returns the address it answers with. */
async function ask(path: string, fields: Record<string, string>): Promise<URL | SignInProblem> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken, json: "true" }) });
    const { url } = (await response.json()) as Told;
    if (!url) return "unexpected";
    const address = new URL(url, location.href);
    if (address.searchParams.has("csrf")) return "unexpected";
    return signInProblem(address.searchParams.get("error")) ?? address;
  } catch (error) {
    // A lost network is a TypeError of fetch; an answer that is no JSON comes from something before the register.
    return error instanceof TypeError ? "offline" : "unavailable";
  }
}

/** Signs in by password; null when it worked. */
export async function signInByPassword(email: string, password: string): Promise<SignInProblem | null> {
  const answer = await ask("/api/auth/callback/password", { email, password, callbackUrl: "/desk" });
  return answer instanceof URL ? null : answer;
}

/** Where the organisation's own sign-in page is, with the way back. */
export async function organisationSignIn(goTo: string): Promise<URL | SignInProblem> {
  return ask("/api/auth/signin/oidc", { callbackUrl: goTo });
}
