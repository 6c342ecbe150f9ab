/** Reads where the journal is: a file, Azure's tables, or Azurite on this machine. */
import { isOnThisMachine } from './addresses.ts';
import { asPasted } from './pasted.ts';
import { Mend, understood } from './shape.ts';

export type Place = { readonly in: 'sqlite' | 'azure-tables' | 'azurite'; readonly at: string };

export const journal = understood<Place>(
  'must be sqlite:PATH or azure-tables:https://ACCOUNT.table.core.windows.net; a connection string, with its key, ' +
    'is taken after azure-tables: only where its TableEndpoint is on this machine, for Azurite',
  (text) => {
    const [, kind = '', rest = ''] = /^(sqlite|azure-tables):(.*)$/is.exec(text) ?? [];
    if (kind.toLowerCase() === 'sqlite') return inFile(asPasted(rest));
    // What can only be Azure's is understood without its kind.
    return inTables(asPasted(kind === '' ? text : rest));
  },
);

function inFile(at: string): Place | Mend | undefined {
  if (at.includes(':memory:'))
    return new Mend('must name a file: what is kept in memory is lost when the service stops');
  if (/[/\\]$/.test(at)) return new Mend('must name a file, not the folder that it is in');
  if (/^file:/i.test(at))
    return new Mend('must be sqlite: and a path, such as sqlite:/var/lib/journal.sqlite');
  return at === '' ? undefined : { in: 'sqlite', at };
}

/** A key opens the whole account to anybody who reads it, so only Azurite is given one. */
function inTables(at: string): Place | Mend | undefined {
  const [, account] = /^https:\/\/([a-z0-9]{3,24})\.table\.core\.windows\.net\/?$/i.exec(at) ?? [];
  if (account) return { in: 'azure-tables', at: `https://${account.toLowerCase()}.table.core.windows.net` };
  if (/^https:\/\/[a-z0-9]{3,24}\.(?:blob|file|queue|dfs|web)\.core\.windows\.net/i.test(at))
    return new Mend(
      'is not the address of the account’s tables: enter azure-tables:https://ACCOUNT.table.core.windows.net',
    );
  const [endpoint = '', ...others] = [...at.matchAll(/(?:^|;)\s*TableEndpoint=([^;]*)/gi)].map(
    ([, one]) => one,
  );
  const isHere = others.length === 0 && URL.canParse(endpoint) && isOnThisMachine(new URL(endpoint));
  return isHere || at === 'UseDevelopmentStorage=true' ? { in: 'azurite', at } : undefined;
}
