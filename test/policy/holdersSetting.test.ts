import assert from 'node:assert/strict';
import { holdersSetting, strangeRoles } from '../../src/policy/holdersSetting.ts';
import { people } from '../people.ts';

const { dana, jo, robin } = people;
const read = (text: string) => holdersSetting.safeParse(text);
const holders = (text: string) => read(text).data;
const refusal = (text: string) =>
  read(text)
    .error?.issues.map(({ message }) => message)
    .join();

describe('The setting of who holds which role', () => {
  it('is pairs of a role and an id; the role again for each of several', () => {
    assert.deepEqual(holders(`prevent-lead=${dana.id},hr=${jo.id},prevent-lead=${robin.id}`), {
      'prevent-lead': [dana.id, robin.id],
      hr: [jo.id],
    });
    assert.deepEqual(holders(`executive=${dana.id}; lead-somerset=${jo.id}`), {
      executive: [dana.id],
      'lead-somerset': [jo.id],
    });
    assert.deepEqual(holders(''), {});
  });

  it('has each holder once, whatever the capitals', () => {
    const id = 'ABCDEF00-0000-4000-8000-00000000000A';
    assert.deepEqual(holders(`hr=${id},hr=${id.toLowerCase()}`), { hr: [id.toLowerCase()] });
  });

  it('is refused in every other form of several, with the one that is right', () => {
    for (const several of [
      `prevent-lead=${dana.id}+${robin.id}`,
      `prevent-lead=${dana.id},${robin.id}`,
      `prevent-lead=${dana.id}|${robin.id}`,
      `prevent-lead=${dana.id}&${robin.id}`,
    ])
      assert.match(
        refusal(several) ?? '',
        /write the role again for each: prevent-lead=ID,prevent-lead=ID/,
        several,
      );
  });

  it('is refused where a role or an id is none, and does not say what was written', () => {
    assert.match(
      refusal(`caretaker=${dana.id}`) ?? '',
      /the roles are .*prevent-lead.*, and lead- with a place/,
    );
    for (const wrong of ['hr=secret', 'hr', 'hr=', `hr=${dana.id}=x`, `Lead-Somerset=${dana.id}`]) {
      assert.ok(refusal(wrong), wrong);
      assert.doesNotMatch(refusal(wrong) ?? '', /secret|Lead-Somerset/);
    }
  });

  it('is held against the pack: a lead of a place that it does not have cannot be', () => {
    const pack = { places: [{ id: 'north', name: 'North', lead: 'lead-north', clause: '3.4 g' }] } as const;
    assert.equal(strangeRoles({ 'lead-north': [dana.id], hr: [jo.id] }, pack), undefined);
    assert.match(
      strangeRoles({ 'lead-south': [dana.id] }, pack) ?? '',
      /ROLES: the policy pack has no role lead-south; its roles are .*executive, lead-north$/,
    );
  });
});
