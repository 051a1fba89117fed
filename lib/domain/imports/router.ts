import "server-only";
import { implement, writesPrepared } from "../../api/implementing";
import { fileImport, prepareImport } from "./commands";
import { importsContract } from "./contract";

export const importsRouter = implement(importsContract, {
  "POST /api/imports": writesPrepared(prepareImport, fileImport),
});
