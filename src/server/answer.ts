/** A JSON response that caches must not store. */
export function answer(status: number, body: object, headers?: Record<string, string>): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

/** A response that says why there is no token. */
export function refuse(status: number, error: string, headers?: Record<string, string>): Response {
  return answer(status, { error }, headers);
}
