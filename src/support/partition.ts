/**
 * AWS's partitions, told by the Region: each has its own accounts, addresses and console. Where AWS publishes no
 * console address, no link is drawn.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
interface Row {
  /** As in the partition's ARNs. */
  readonly name: string;
  readonly regions: RegExp;
  readonly console?: string;
}

/** Commercial Regions come last, and in the form they share: a new one may begin with any two letters. */
const ROWS = [
  { name: 'aws-cn', regions: /^cn-[a-z]+-\d+$/, console: 'https://console.amazonaws.cn' },
  {
    name: 'aws-us-gov',
    regions: /^us-gov-[a-z]+-\d+$/,
    console: 'https://console.amazonaws-us-gov.com',
  },
  {
    name: 'aws-eusc',
    regions: /^eusc-[a-z]+-[a-z]+-\d+$/,
    console: 'https://eusc-de-east-1.console.amazonaws-eusc.eu',
  },
  { name: 'aws-iso', regions: /^us-iso-[a-z]+-\d+$/ },
  { name: 'aws-iso-b', regions: /^us-isob-[a-z]+-\d+$/ },
  { name: 'aws-iso-e', regions: /^eu-isoe-[a-z]+-\d+$/ },
  { name: 'aws-iso-f', regions: /^us-isof-[a-z]+-\d+$/ },
  { name: 'aws', regions: /^[a-z]{2}-[a-z]+-\d+$/, console: 'https://console.aws.amazon.com' },
] as const satisfies readonly Row[];

export type Partition = (typeof ROWS)[number]['name'];

/** Undefined where no partition has Regions of that form. `aws-us-gov-global` is a Region too. */
export function partitionOf(region: string): Partition | undefined {
  return ROWS.find(({ name, regions }) => regions.test(region) || region === `${name}-global`)?.name;
}

/** The console's origin, such as `https://console.aws.amazon.com`. */
export function consoleOf(partition: Partition): string | undefined {
  const rows: readonly Row[] = ROWS;
  return rows.find(({ name }) => name === partition)?.console;
}
