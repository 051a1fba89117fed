import "server-only";
import { implement, reads, writes, writesSecret } from "../../api/implementing";
import { changeOwnSettings, changePassword, endOwnSession, endOwnSessions, makeToken, revokeToken } from "./commands";
import { accountsContract } from "./contract";
import { getMe, listOwnSessions, listOwnTokens } from "./queries";

export const accountsRouter = implement(accountsContract, {
  "GET /api/me": reads(getMe),
  "PATCH /api/me": writes(changeOwnSettings),
  "POST /api/me/password": writes(changePassword),
  "GET /api/me/sessions": reads(listOwnSessions),
  "DELETE /api/me/sessions/{id}": writes(endOwnSession),
  "DELETE /api/me/sessions": writes(endOwnSessions),
  "GET /api/me/tokens": reads(listOwnTokens),
  "POST /api/me/tokens": writesSecret(makeToken),
  "DELETE /api/me/tokens/{id}": writes(revokeToken),
});
