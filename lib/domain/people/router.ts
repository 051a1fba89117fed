import "server-only";
import { implement, reads, writes, writesSecret } from "../../api/implementing";
import { addOrganisation, addPerson, addUnit, changePerson, changeUnit, endSessionsOf, giveFirstPassword } from "./commands";
import { peopleContract } from "./contract";
import { getPerson, listParties, listPeople, listTaxonomies, listUnits } from "./queries";

export const peopleRouter = implement(peopleContract, {
  "GET /api/parties": reads(listParties),
  "GET /api/people": reads(listPeople),
  "GET /api/people/{id}": reads(getPerson),
  "POST /api/people": writes(addPerson),
  "PATCH /api/people/{id}": writes(changePerson),
  "POST /api/people/{id}/password": writesSecret(giveFirstPassword),
  "DELETE /api/people/{id}/sessions": writes(endSessionsOf),
  "GET /api/units": reads(listUnits),
  "POST /api/organisations": writes(addOrganisation),
  "POST /api/units": writes(addUnit),
  "PATCH /api/units/{id}": writes(changeUnit),
  "GET /api/taxonomies": reads(listTaxonomies),
});
