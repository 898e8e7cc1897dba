/** Shorter values aren't redacted, because they match by chance, such as the id `4` in `HTTP 404`. In UTF-8 bytes. */
const SHORTEST = 4;

/** Replaces `secrets` in `text`, in any ASCII case, also if percent-encoded in full, in part or more than once. */
export function redact(text: string, secrets: readonly unknown[]): string {
  return secrets
    .filter((secret) => typeof secret === 'string')
    .filter((secret) => decode(secret).bytes.length >= SHORTEST)
    .sort((one, other) => other.length - one.length)
    .reduce((redacted, secret) => without(redacted.replaceAll(secret, '…'), decode(secret).bytes), text);
}

function without(text: string, secret: string): string {
  const { bytes, starts } = decode(text);
  let redacted = '';
  let end = 0;
  for (let at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + secret.length)) {
    redacted += `${text.slice(end, starts[at])}…`;
    end = starts[at + secret.length] ?? text.length;
  }
  return redacted + text.slice(end);
}

/** The fully decoded bytes of `text`, one per character, and where each of them starts in `text`. */
function decode(text: string): { bytes: string; starts: readonly number[] } {
  const encoder = new TextEncoder();
  const bytes: string[] = [];
  const starts: number[] = [];
  let index = 0;
  for (const character of text) {
    for (const byte of encoder.encode(character)) {
      bytes.push(String.fromCharCode(byte));
      starts.push(index);
      // The decoded byte may complete another encoded byte.
      for (let last; (last = bytes.slice(-3).join('')), /^%[\da-f]{2}$/i.test(last);) {
        bytes.splice(-3, 3, String.fromCharCode(parseInt(last.slice(1), 16)));
        starts.splice(-2);
      }
    }
    index += character.length;
  }
  // A form has `+` for a space. The bytes of other alphabets have no case.
  const plain = bytes.join('').replace(/[A-Z+]/g, (byte) => (byte === '+' ? ' ' : byte.toLowerCase()));
  return { bytes: plain, starts };
}
