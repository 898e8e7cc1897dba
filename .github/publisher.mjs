// Who publishes this package, and from where: said once, and written into package.json from that.
//
//   node .github/publisher.mjs https://github.com/OWNER/NAME 'AUTHOR <MAIL>'    writes author, repository, homepage and bugs
//   node .github/publisher.mjs --check OWNER/NAME                               fails where one is missing or another's
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env.PACKAGE_JSON ?? new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8'));

/** The fields of package.json that a repository and an author make. */
const fieldsOf = (repository, author) => ({
  author,
  homepage: `${repository}#readme`,
  repository: { type: 'git', url: `git+${repository}.git` },
  bugs: { url: `${repository}/issues` },
});

const GITHUB = 'https://github.com/';

function fail(text) {
  console.error(
    `${text}\nRun: node .github/publisher.mjs ${GITHUB}OWNER/NAME 'AUTHOR <MAIL>', and commit package.json.`,
  );
  process.exit(1);
}

const [first = '', second = ''] = process.argv.slice(2);
if (first === '--check') {
  if (!manifest.author) fail('package.json names no author.');
  for (const [name, expected] of Object.entries(fieldsOf(GITHUB + second, manifest.author))) {
    const found = JSON.stringify(manifest[name]);
    if (found !== JSON.stringify(expected))
      fail(`${name} in package.json is ${found ?? 'missing'}, and must be ${JSON.stringify(expected)}.`);
  }
} else {
  if (!/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(first) || second === '')
    fail('A repository and an author are expected.');
  writeFileSync(file, `${JSON.stringify({ ...manifest, ...fieldsOf(first, second) }, null, 2)}\n`);
}
