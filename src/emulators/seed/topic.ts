/**
 * A topic is what one kind of case is about, with both sides' words for it. Braces are filled in per case, the same
 * way in every message of it, since real correspondence keeps coming back to one instance or one invoice.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import type { Dice } from './dice';

export interface Topic {
  serviceCode: string;
  categoryCode: string;
  subjects: string[];
  /** The first message, from the customer. */
  opening: string;
  /** What AWS answers, in this order. */
  replies: string[];
  /** What the customer writes back, in this order. */
  followUps: string[];
}

/** A language's way to begin and end a message, and what fits into any case. */
export interface SmallTalk {
  hello: string;
  regards: string;
  thanks: string;
  replies: string[];
  followUps: string[];
}

export type Facts = Record<string, string>;

/** Makes up the names and numbers one case is about. */
export function makeFacts(dice: Dice): Facts {
  return {
    region: dice.pick(['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-northeast-1', 'us-west-2', 'sa-east-1']),
    instance: `i-0${dice.hex(16)}`,
    volume: `vol-0${dice.hex(16)}`,
    vpc: `vpc-0${dice.hex(16)}`,
    cluster: dice.pick(['checkout-prod', 'data-platform', 'edge-eu', 'payments', 'search-blue', 'ml-batch']),
    db: dice.pick(['orders-primary', 'ledger-01', 'catalog-writer', 'crm-replica-2', 'sessions']),
    bucket: dice.pick(['acme-invoices', 'acme-clickstream-raw', 'acme-backups-eu', 'acme-static-assets']),
    fn: dice.pick(['thumbnailer', 'order-events', 'nightly-export', 'webhook-receiver']),
    ip: `10.${dice.int(0, 255)}.${dice.int(0, 255)}.${dice.int(4, 250)}`,
    request: `${dice.hex(8)}-${dice.hex(4)}-${dice.hex(4)}-${dice.hex(4)}-${dice.hex(12)}`,
    connection: `dxcon-${dice.hex(8)}`,
    count: String(dice.pick([24, 48, 64, 96, 128, 200, 512])),
    percent: String(dice.int(12, 98)),
    amount: `$${dice.int(1, 48)},${dice.digits(3)}.${dice.digits(2)}`,
    clock: `${String(dice.int(0, 23)).padStart(2, '0')}:${String(dice.int(0, 59)).padStart(2, '0')} UTC`,
  };
}

/** Puts the facts where the braces are; what is no fact stays as it is. */
export function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) =>
    Object.hasOwn(facts, name) ? facts[name]! : braces,
  );
}
