/**
 * `text` without `secrets`, as they are or as a part of an address. Connect's words may repeat what Connect was given.
 */
export function redact(text: string, secrets: readonly unknown[]): string {
  let redacted = text;
  for (const secret of secrets)
    if (secret && typeof secret === 'string') {
      redacted = redacted.replaceAll(secret, '…');
      redacted = redacted.replaceAll(String(new URLSearchParams({ '': secret })).slice(1), '…');
    }
  return redacted;
}
