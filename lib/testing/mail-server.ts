import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

export type Received = { from: string; to: string[]; raw: string; mail: ParsedMail };
type Says = { recipient?: (address: string) => { code: number; text: string } | null; text?: () => { code: number; text: string } | null };

const refusal = (told: { code: number; text: string }) => Object.assign(new Error(told.text), { responseCode: told.code });

/** A real SMTP server on a socket of this machine, which keeps what it was given. */
export class MailServer {
  readonly received: Received[] = [];
  readonly asked: string[] = [];
  says: Says = {};
  private server: SMTPServer | null = null;
  port = 0;

  static async start(): Promise<MailServer> {
    const made = new MailServer();
    await made.open();
    return made;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens (again), on the port it had. */
  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true, disabledCommands: ["STARTTLS", "AUTH"], logger: false, closeTimeout: 100,
      onRcptTo: ({ address }, _, answer) => {
        this.asked.push(address);
        const no = this.says.recipient?.(address);
        answer(no ? refusal(no) : null);
      },
      onData: (stream, session, answer) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          const no = this.says.text?.();
          if (no) return answer(refusal(no));
          const raw = Buffer.concat(parts);
          void simpleParser(raw).then((mail) => {
            const { mailFrom, rcptTo } = session.envelope;
            this.received.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), raw: raw.toString("utf8"), mail });
            answer();
          });
        });
      },
    });
    server.on("error", () => undefined);
    await new Promise<void>((done) => server.listen(this.port, "127.0.0.1", done));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Stops listening: who connects is refused. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server) await new Promise<void>((done) => server.close(() => done()));
  }

  /** What came for this address. */
  for(address: string): Received[] {
    return this.received.filter(({ to }) => to.includes(address));
  }
}
