/** What the demo's server tells its pages. It holds no secret. */
export interface DemoFacts {
  readonly clientId: string;
  readonly connectUrl: string;
  readonly sandbox: boolean;
  /** Addresses that misbehave on purpose. Only the sandbox can be slow or hang: with the real service, these two are empty. */
  readonly faults: {
    readonly refused: string;
    readonly hang: string;
    readonly slow: string;
  };
}

export async function demoFacts(): Promise<DemoFacts> {
  const response = await fetch('/api/demo');
  if (!response.ok) throw new Error(`/api/demo answered ${response.status}`);
  return (await response.json()) as DemoFacts;
}
