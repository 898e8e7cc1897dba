import { changedSince, isEntryMissing } from './changelog.js';

const [base] = process.argv.slice(2);
if (base === undefined) {
  console.error('npm run changelog -- BASE: name the branch or commit to compare with, such as origin/main.');
  process.exit(1);
}
if (isEntryMissing(changedSince(base))) {
  console.error(`src/ has changed since ${base}: say in CHANGELOG.md, under Unreleased, what that means for a user.`);
  process.exit(1);
}
