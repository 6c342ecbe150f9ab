/** Whom a concern is or may be about in the model, who stands how to it, and what it still owes. */
import { mayName, type Name, namesInFull, team } from './cast.ts';
import { inOffice, inTeam, type Matter, type Other, type World } from './world.ts';

export type AboutWhom = Pick<Matter, 'picked' | 'name' | 'identifiers' | 'about' | 'reporter'> &
  Pick<Matter, 'involved' | 'settled'>;

/** Others count as long as they may be involved. */
const kept = ({ involved }: AboutWhom) => involved.filter(({ part }) => part === 'may-be-involved');
const typedOf = (matter: AboutWhom) => [matter.name, ...kept(matter).map(({ name }) => name)];

/** Picked or named, both count; half a name is doubt, until somebody whom it cannot mean has said. */
export function meaning(matter: AboutWhom, who: Name): 'yes' | 'perhaps' | 'no' {
  const { picked, reporter, settled, about, name, identifiers } = matter;
  const others = kept(matter);
  if (picked === who || others.some(({ person }) => person === who)) return 'yes';
  const said = settled[who];
  if (said) return said;
  if (who === reporter) return 'no';
  if (typedOf(matter).some((one) => namesInFull(one, who))) return 'yes';
  if (others.some((one) => mayName(one.name, who))) return 'perhaps';
  const half = mayName(name, who) || namesInFull(identifiers, who);
  return half && about !== 'patient' ? 'perhaps' : 'no';
}

export const mayBeAbout = (matter: AboutWhom, who: Name) => meaning(matter, who) !== 'no';

/** Those of the team whom an uncertain name might mean. */
export const doubted = (matter: AboutWhom) => team.filter((who) => meaning(matter, who) === 'perhaps');

/** What the concern is, once it is said anew whom it is about. Answers to other names say nothing of these. */
export function saying<M extends AboutWhom>(matter: M, said: Partial<AboutWhom>): M {
  const after = { ...matter, ...said };
  const names = (one: AboutWhom) => [...new Set(typedOf(one))].sort().join('\n');
  const isSame = typedOf(after).length === typedOf(matter).length && names(after) === names(matter);
  return isSame ? after : { ...after, settled: {} };
}

/** Where somebody is named again in another part, the new part stands for the old one. */
export function involving({ involved }: AboutWhom, one: Other): readonly Other[] {
  const same = (other: Other) =>
    one.person ? other.person === one.person : !other.person && other.name === one.name;
  return [...involved.filter((other) => !same(other)), one];
}

/** Of those who work on the SharePoint site, the team and whoever holds a role, all who may not know of it. */
export function barredFromSite(world: World, matter: Matter): readonly Name[] {
  return [...new Set([...team, ...inOffice(world)])].filter((who) => mayBeAbout(matter, who));
}

export function isManagerOf({ check, asked }: Matter, who: Name): boolean {
  return asked === who && (check === 'asked' || check === 'answered');
}

export function hasHandedOn(matter: Matter, who: Name): boolean {
  return !mayBeAbout(matter, who) && matter.asked !== who && matter.handedOn.includes(who);
}

export function stands(world: World, matter: Matter, who: Name): boolean {
  if (mayBeAbout(matter, who)) return false;
  if (matter.reporter === who || isManagerOf(matter, who) || inTeam(world, who)) return true;
  return matter.called.includes(who) || advisesAsHr(matter, who);
}

export function advisesAsHr({ about, hrAsked }: Matter, who: Name): boolean {
  return about === 'colleague' && hrAsked.includes(who);
}

export function owed(matter: Matter): readonly string[] {
  const { about, age, hr, steps, decisions, referral, outcome, supportEndedOn } = matter;
  const decided = (what: string) => decisions.some((one) => one.outcome === what);
  const child = age === 'under-18' || age === 'send-18-to-25';
  const wanted = [
    ...(about === 'colleague'
      ? [
          ...(hr === 'yes' || matter.hrTold ? [] : ['hr-told']),
          ...['risk-assessment', 'local-authority-lead'],
          ...(matter.hrTold && matter.advice === undefined ? ['hr-advice'] : []),
          ...['allegations-procedure', 'safeguarding-policies'],
        ]
      : []),
    ...(child || decided('early-help-assessment') ? ['early-help-assessment'] : []),
    ...(age === 'under-18' && decided('refer-to-police') ? ['childrens-referral'] : []),
  ].filter((step) => !steps[step]);
  const referring = decided('refer-to-police');
  return [
    ...(about === 'not-known' ? ['clarify'] : []),
    ...wanted,
    ...(decisions.length === 0 ? ['decision'] : []),
    ...(referring && !referral ? ['referral-sent'] : []),
    ...(referring && referral && outcome === undefined ? ['outcome'] : []),
    ...(supportEndedOn ? ['channel-review-6-months', 'channel-review-12-months'] : []).filter(
      (one) => !steps[one],
    ),
  ];
}
