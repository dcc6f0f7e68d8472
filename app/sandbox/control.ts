/** One switch or button under the glass, as a row of the table in controls.ts. */
export interface Control {
  readonly id: string;
  readonly group: 'Bot' | 'Cases' | 'Time' | 'AWS Support' | 'Accounts';
  readonly label: string;
  /** What it does, in a line. */
  readonly says: string;
  /** Only switches have a state. */
  isOn?(): boolean;
  /** For a switch `on` is what it is to become. Resolves to a sentence where there is something to tell. */
  use(on: boolean): Promise<string | undefined> | string | undefined;
}
