export type SignInProblem = "wrong" | "too_many" | "unknown_person" | "unavailable" | "offline" | "organisation" | "unexpected";

const told: Record<string, SignInProblem> = {
  CredentialsSignin: "wrong",
  too_many: "too_many",
  unknown_person: "unknown_person",
  unavailable: "unavailable",
  OAuthSignin: "organisation",
  OAuthCallback: "organisation",
  OAuthCallbackError: "organisation",
  OAuthAccountNotLinked: "organisation",
  Callback: "organisation",
  AccessDenied: "organisation",
};

/** What NextAuth says in the address went wrong, as a key of the messages; null when nothing did. */
export function signInProblem(code: string | string[] | null | undefined): SignInProblem | null {
  if (typeof code !== "string" || code === "") return null;
  return told[code] ?? "unexpected";
}
