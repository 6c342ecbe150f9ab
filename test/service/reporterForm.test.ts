/** What the reporter is asked besides: who checks it, what the police were told, where it belongs; and the receipt. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { packWithPlaces } from '../world.ts';
import { allText, buttons, filledIn } from './card.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import {
  fillIn,
  goOn,
  noticed,
  patient,
  raise,
  raiseUrgent,
  referenceOn,
  sendIt,
  talking,
  withLineManager,
} from './form.ts';

const { sam, jo } = people;
const direct = { check: 'direct' };
describe('The reporter’s form', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const recordOf = (on: Edge, reference: string) =>
    until(
      'SharePoint has it',
      () =>
        on.tenant
          .lists()
          .find(({ displayName }) => displayName === 'Prevent concerns')
          ?.items.find(({ fields }) => fields.RecordKey === reference)?.fields,
    );
  const detailsOf = async (on: Edge, reference: string) => {
    const card = await until('the channel has the card', () => on.channelCards(reference)[0]);
    return allText(await on.visit({ person: jo, channel }).inDialog(card, 'Show details'));
  };

  describe('lets the reporter choose who checks it', () => {
    const atTalking = async () => {
      const visit = edge.visit({ person: sam });
      await visit.say('hello');
      const first = await visit.press('raise', {}, { card: visit.newest('Raise a concern') });
      return goOn(visit, first, { ...patient, ...noticed }, talking);
    };

    it('between their line manager, by name, and the safeguarding team; another manager is the third', async () => {
      // The directory is asked behind the presses before.
      const card = await until('the line manager is known', async () => {
        const shown = await atTalking();
        return /Morgan Ellis/.test(allText(shown)) && shown;
      });
      const titles = buttons(card).flatMap(({ title, data }) => (data?.answer ? [title] : []));
      assert.deepEqual(titles, ['My line manager', 'The safeguarding team', 'Another manager']);
    });

    it('with no reason asked, and says that the team sees it whoever is chosen', async () => {
      const card = await atTalking();
      assert.match(allText(card), /you do not have to say why/);
      assert.match(
        allText(card),
        /The safeguarding team sees your concern as soon as you send it, whoever you select/,
      );
      assert.deepEqual(ofType(card, /^Input/), []);
    });
  });

  describe('answers with a receipt', () => {
    const receipt = async (check: Readonly<Record<string, string>>) => {
      const visit = edge.visit({ person: sam });
      return allText(await sendIt(visit, await fillIn(visit, { check })));
    };

    it('that names the manager’s time and the team’s, where a manager is asked', async () => {
      const text = await receipt(withLineManager);
      assert.match(text, /Morgan Ellis and the ICB safeguarding team/);
      assert.match(text, /Morgan Ellis should reply by 10am on Tuesday 24 November\./);
      assert.match(text, /Someone in the safeguarding team will pick this up by 2pm on Monday 23 November\./);
    });

    it('that names the team’s time alone, where the team checks it', async () => {
      const text = await receipt(direct);
      assert.match(
        text,
        /The ICB safeguarding team, with the lead for the place it belongs to\. Others see it only if they are called/,
      );
      assert.match(text, /Someone in the safeguarding team will pick this up by 2pm on Monday 23 November\./);
      assert.doesNotMatch(text, /manager/);
    });

    it('that promises no manager’s answer, where the line manager may be the person of concern', async () => {
      const visit = edge.visit({ person: sam });
      const who = { about: 'colleague', age: 'adult', name: 'Morgan Ellis' };
      const text = allText(await sendIt(visit, await fillIn(visit, { who })));
      assert.doesNotMatch(text, /manager/i);
    });

    it('that says to whom an Early Help Assessment and the children’s referral process apply', async () => {
      const visit = edge.visit({ person: sam });
      const last = await fillIn(visit, { who: { ...patient, age: 'send-18-to-25' }, check: direct });
      const text = allText(await sendIt(visit, last));
      assert.match(text, /Because of their age, .*Early Help Assessment/);
      assert.match(text, /If someone under 18 is referred, .*children's policy and referral process/);
    });
  });

  describe('asks whom the reporter has told already', () => {
    it('and shows it back, in the details, the record and the chronology', async () => {
      const visit = edge.visit({ person: sam });
      const check = { ...direct, policeTold: 'police,referral-form' };
      const last = await fillIn(visit, { check });
      const told = /The police, by telephone; The police Prevent team, by the national referral form/;
      assert.equal(filledIn(last).policeTold, 'police,referral-form');
      const reference = referenceOn(await sendIt(visit, last));
      const details = await detailsOf(edge, reference);
      assert.match(details, told);
      assert.match(details, /Already told: The police, by telephone/);
      assert.deepEqual((await recordOf(edge, reference)).PoliceTold, [
        'The police, by telephone',
        'The police Prevent team, by the national referral form',
      ]);
    });

    it('and says nothing of it where nobody was told, or something that is no choice is sent', async () => {
      for (const policeTold of ['', 'the-army']) {
        const visit = edge.visit({ person: sam });
        const last = await fillIn(visit, { check: { ...direct, policeTold } });
        assert.equal(filledIn(last).policeTold, undefined);
        const reference = referenceOn(await sendIt(visit, last));
        assert.doesNotMatch(await detailsOf(edge, reference), /Already told/);
      }
    });
  });

  describe('knows the place', () => {
    it('without asking where the pack has one, in immediate danger, too', async () => {
      const visit = edge.visit({ person: sam });
      const last = await fillIn(visit, { check: { ...direct, place: 'elsewhere' } });
      const references = [referenceOn(await sendIt(visit, last)), await raiseUrgent(visit)];
      for (const reference of references) {
        assert.equal((await recordOf(edge, reference)).PlaceOfConcern, 'Somerset');
        assert.match(await detailsOf(edge, reference), /Somerset/);
      }
    });

    it('by asking where the pack has several, and shows the team where it belongs or that nobody knows yet', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'places-'));
      const two = await startEdge({ PACK: packWithPlaces(folder, ['north', 'south']) });
      try {
        const visit = two.visit({ person: sam });
        const last = await fillIn(visit, { check: { ...direct, place: 'south' } });
        assert.match(allText(last), /The place south/);
        const known = referenceOn(await sendIt(visit, last));
        assert.equal((await recordOf(two, known)).PlaceOfConcern, 'The place south');
        await until('the team sees it', () =>
          /Place: The place south/.test(allText(two.channelCards(known))),
        );

        for (const unknown of [
          await raise(visit, { check: direct }),
          await raise(visit, { check: { ...direct, place: 'west' } }),
          await raiseUrgent(visit),
        ])
          await until('the team sees it', () =>
            /Place: not known yet/.test(allText(two.channelCards(unknown))),
          );
      } finally {
        await two.stop();
        await rm(folder, { recursive: true });
      }
    });
  });
});
