/** The official client, pointed at an emulator: the contract is proven through it, with nothing retried behind our back. */
import { SupportClient } from '@aws-sdk/client-support';

export function clientOf(url: string): SupportClient {
  return new SupportClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
}

/** Returns what a call was refused with, by its name; the name is all that unmodelled errors have. */
export async function refusal(answer: Promise<unknown>): Promise<{ name: string; message: string; status?: number }> {
  try {
    await answer;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('The call was answered');
}
