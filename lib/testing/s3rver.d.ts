declare module "s3rver" {
  import type { Server } from "node:http";
  type Bucket = { name: string; configs: string[] };
  type Settings = { port: number; address: string; silent: boolean; directory: string; resetOnClose?: boolean; configureBuckets?: Bucket[] };
  /** A server that speaks Amazon's protocol, for tests. */
  export default class S3rver {
    constructor(settings: Settings);
    readonly httpServer: Server;
    run(): Promise<{ address: string; port: number }>;
    close(): Promise<void>;
  }
}
