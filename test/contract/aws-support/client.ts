/** The official client, pointed at an emulator: nothing retried behind our back, nothing left open behind a test. */
import { SupportClient } from '@aws-sdk/client-support';
import {
  type AwsSupportEmulator,
  type AwsSupportOptions,
  startAwsSupport,
} from '../../../src/emulators/aws-support/server';

export interface Desk {
  emulator: AwsSupportEmulator;
  client: SupportClient;
}

/** Returns a way to start emulators, which are all closed after each test. */
export function useDesks(): (options?: AwsSupportOptions) => Promise<Desk> {
  const open: Desk[] = [];
  afterEach(async () => {
    for (const { client, emulator } of open.splice(0)) {
      client.destroy();
      await emulator.close();
    }
  });
  return async (options) => {
    const emulator = await startAwsSupport(options);
    const client = new SupportClient({
      endpoint: emulator.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
    open.push({ emulator, client });
    return { emulator, client };
  };
}

export interface Refusal {
  name: string;
  message: string;
  status?: number;
}

/** Returns what a call was refused with, by its name: all that unmodelled errors have. */
export async function refusal(answer: Promise<unknown>): Promise<Refusal> {
  try {
    await answer;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('The call was answered');
}

const SIGNED = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-date': '20260101T000000Z',
  authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/support/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
};

/** Sends what the client would not: wrong types, wrong headers. A header of '' is left out. */
export async function post(
  url: string,
  target: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; type?: string; message?: string; body: Record<string, unknown> }> {
  const all = { ...SIGNED, 'x-amz-target': `AWSSupport_20130415.${target}`, ...headers };
  const response = await fetch(url, {
    method: 'POST',
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as { __type?: string; message?: string };
  return { status: response.status, type: answer.__type, message: answer.message, body: { ...answer } };
}

/** So many open cases, a minute apart, the first the oldest; case ids end in their number. */
export function cases(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const timeCreated = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
    const number = String(index).padStart(5, '0');
    const submittedBy = 'AdminRole (Role) <ada@example.com>';
    return {
      caseId: `case-111122223333-muen-2026-${number}`,
      displayId: `1760000000${number}`,
      subject: `Case ${index}`,
      status: 'opened',
      serviceCode: 'aws-lambda',
      categoryCode: 'other',
      severityCode: 'low',
      submittedBy,
      timeCreated,
      ccEmailAddresses: [],
      language: 'en',
      communications: [{ body: `Body ${index}`, submittedBy, timeCreated }],
    };
  });
}
