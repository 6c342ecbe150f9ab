import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noticeFile, noticeText } from './notices.ts';

describe('NOTICE', () => {
  const kept = readFileSync(noticeFile, 'utf8');

  it('names every package that runs in the service, as the lock file has it: npm run notices', () => {
    assert.equal(kept, noticeText());
    for (const name of Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies))
      assert.ok(kept.includes(`\n${name} `), name);
  });

  it('names the licence of the bank holidays’ data', () => {
    const [said] = /CC BY-SA 3\.0/.exec(readFileSync('node_modules/date-holidays/LICENSE', 'utf8')) ?? [];
    assert.ok(said && kept.includes(`date-holidays`));
    assert.match(kept, /date-holidays [\s\S]*ISC\. Its data [\s\S]*CC BY-SA 3\.0 [\s\S]*bankHolidays\.json/);
  });
});
