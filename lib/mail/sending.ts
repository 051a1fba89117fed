import "server-only";
import { createTransport } from "nodemailer";
import { email } from "../domain/people/contract";
import { env } from "../env";

/** A mail to one person, made when it leaves. `id` becomes its Message-ID: sent twice it is one mail to its reader. */
export type Letter = {
  id: string; to: string; subject: string; text: string; html: string; locale: "en" | "fr";
  /** What calendar programs act on (RFC 6047): beside text and HTML, and as a file. */
  calendar?: { method: "REQUEST" | "CANCEL"; content: string };
};

/** Why a mail did not leave: `never` where trying again is of no use, `relay` where it concerns every other mail too. */
export class NotSent extends Error {
  constructor(readonly verdict: "later" | "never" | "relay", readonly code: string) {
    super(code);
    this.name = "NotSent";
  }
}

export type Relay = { readonly from: { name: string; address: string }; send(letter: Letter): Promise<void> };

type SmtpError = { code?: string; responseCode?: number; command?: string };

const seconds = 1_000;

/**
 * A relay reached by SMTP. `send` comes back when the relay has answered for the mail, and throws NotSent otherwise.
 * One recipient, named in the envelope alone: nothing in a text or an address can add another, or a header.
 */
export function relayAt(url: string, from: { name: string; address: string }): Relay {
  const transport = createTransport({
    url,
    name: new URL(env().PUBLIC_URL).hostname,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
    // A mail is made of the text it is given, and of nothing on this machine or elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.split("@").at(-1)!;
  return {
    from,
    async send({ id, to, subject, text, html, locale, calendar }) {
      const address = email.safeParse(to);
      if (!address.success) throw new NotSent("never", "not_an_address");
      try {
        await transport.sendMail({
          envelope: { from: from.address, to: [address.data] },
          from, to: { name: "", address: address.data }, subject, text, html,
          ...(calendar && { icalEvent: { method: calendar.method, filename: calendar.method === "CANCEL" ? "cancel.ics" : "invite.ics", content: calendar.content } }),
          messageId: `<${id}@${domain}>`,
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Content-Language": locale },
        });
      } catch (error) {
        throw reckoned(error as SmtpError);
      }
    },
  };
}

function reckoned({ code = "unknown", responseCode, command }: SmtpError): NotSent {
  const told = responseCode ? `${code} ${responseCode}` : code;
  // Only what was said of this recipient or this text is about this mail; the rest is about the relay, or about us.
  const ofThisMail = (code === "EENVELOPE" && command === "RCPT TO") || code === "EMESSAGE";
  if (!ofThisMail || responseCode === 421) return new NotSent("relay", told);
  return new NotSent(responseCode && responseCode >= 500 ? "never" : "later", told);
}
