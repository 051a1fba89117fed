import { accountsContract } from "../domain/accounts/contract";
import { attachmentsContract } from "../domain/attachments/contract";
import { auditContract } from "../domain/audit/contract";
import { entriesContract } from "../domain/entries/contract";
import { itemsContract } from "../domain/items/contract";
import { peopleContract } from "../domain/people/contract";
import { searchContract } from "../domain/search/contract";

/** Every route of the product. */
export const contracts = {
  ...accountsContract,
  ...itemsContract,
  ...entriesContract,
  ...attachmentsContract,
  ...searchContract,
  ...peopleContract,
  ...auditContract,
};

export type Contracts = typeof contracts;
