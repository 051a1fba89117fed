/** Milliseconds of processor that this process has used: unlike a clock it does not run while others work. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
