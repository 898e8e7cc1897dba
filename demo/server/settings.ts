/** Where the demo finds Human API, and as which application it asks for tokens. */
export interface DemoSettings {
  readonly clientId: string;
  /** Stays in this process: nothing that is sent to a browser may hold it. */
  readonly clientSecret: string;
  /** Set for the real service; left out, the demo starts a sandbox and uses that. */
  readonly service?: { readonly authUrl: string; readonly connectUrl: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

const PRODUCTION = {
  authUrl: 'https://auth.humanapi.co',
  connectUrl: 'https://hapi-connect.humanapi.co',
} as const;

const SANDBOX_CLIENT = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' } as const;

/** Reads the four variables; throws a sentence for the terminal when they contradict each other. */
export function readSettings(env: Environment): DemoSettings {
  const clientId = env['HUMAN_API_CLIENT_ID'];
  const clientSecret = env['HUMAN_API_CLIENT_SECRET'];
  const authUrl = env['HUMAN_API_AUTH_URL'];
  const connectUrl = env['HUMAN_API_CONNECT_URL'];

  if (!clientId && !clientSecret && !authUrl && !connectUrl) return SANDBOX_CLIENT;
  if (!clientId || !clientSecret) {
    throw new Error(
      'To use the real service, set both HUMAN_API_CLIENT_ID and HUMAN_API_CLIENT_SECRET. ' +
        'To use the sandbox, unset every HUMAN_API_ variable.',
    );
  }
  return {
    clientId,
    clientSecret,
    service: {
      authUrl: origin('HUMAN_API_AUTH_URL', authUrl ?? PRODUCTION.authUrl),
      connectUrl: origin('HUMAN_API_CONNECT_URL', connectUrl ?? PRODUCTION.connectUrl),
    },
  };
}

function origin(name: string, value: string): string {
  try {
    return new URL(value).origin;
  } catch {
    throw new Error(`${name} is not a URL: ${value}`);
  }
}
