/** What any journal must keep, as a suite that each one is put through. */
import type { Journal } from '../../src/journal/journal.ts';
import { changesContract } from './contract/changes.ts';
import { documentsContract } from './contract/documents.ts';
import { dumpContract } from './contract/dump.ts';
import { errandsContract, inHandContract, leasesContract } from './contract/errands.ts';
import { lifeContract } from './contract/life.ts';
import { keptContract, labelsContract, streamsContract } from './contract/streams.ts';

export type Subject = {
  readonly journal: Journal;
  /** Closes the journal and opens it again on what it kept. */
  reopen(): Promise<Journal>;
  /** Closes it and clears away what it kept. */
  close(): Promise<void>;
};

export function journalContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} keeps the journal's contract`, () => {
    // The first that opens one may have to wait for what it stands on to start.
    let subject: Subject;
    let journal: Journal;
    beforeEach(async () => {
      subject = await open();
      journal = subject.journal;
    });
    afterEach(() => subject.close());
    const now = {
      journal: () => journal,
      reopen: async () => {
        journal = await subject.reopen();
      },
    };

    describe('streams', () => streamsContract(now));
    describe('streams as they are kept', () => keptContract(now));
    describe('changes', () => changesContract(now));
    describe('labels', () => labelsContract(now));
    describe('errands', () => errandsContract(now));
    describe('leases and attempts', () => leasesContract(now));
    describe('errands in hand', () => inHandContract(now));
    describe('documents', () => documentsContract(now));
    describe('dumps', () => dumpContract(now));
    describe('opening and closing', () => lifeContract(now));
  });
}
