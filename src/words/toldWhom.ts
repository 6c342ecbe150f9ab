/** Says who is told what of a happening, as the rules of the service have it. */
import { managerAsked, mayBeAbout } from '../policy/concerns/access.ts';
import { isForReporter } from '../policy/concerns/clock.ts';
import type { ConcernEvent, DeadlinePassed } from '../policy/concerns/events.ts';
import type { Case } from '../policy/concerns/state.ts';
import type { Local } from '../policy/local.ts';
import { reporterNews } from './concerns.ts';
import { deskWords } from './desk.ts';
import { roleName } from './roleName.ts';
import { fill } from './say.ts';
import { teamNews } from './team.ts';
import { words } from './words.ts';

export type ToldWhom = { readonly who: string; readonly what: string };

const { told } = deskWords;

/** @param concern as it stood then: whoever it may have been about was told nothing, whatever they are */
export function toldWhom(event: ConcernEvent, concern: Case, local: Local): readonly ToldWhom[] {
  const reporter = mayBeAbout(concern, concern.raisedBy) ? undefined : concern.raisedBy.name;
  const said = event.type === 'ConcernRaised' ? told.receipt : newsFor(event, concern, local);
  const news = event.type === 'ConcernRaised' ? told.new : teamNews(event, concern, local.calendar)?.title;
  return [
    ...(news ? [{ who: told.team, what: news }] : []),
    ...(reporter && said ? [{ who: reporter, what: said }] : []),
    ...called(event, concern, local),
  ];
}

/** Of a late step the reporter hears once. */
function newsFor(event: ConcernEvent, concern: Case, local: Local): string | undefined {
  if (event.type === 'DeadlinePassed' && !isForReporter(event, concern, local)) return undefined;
  return reporterNews(event, concern, local);
}

function called(event: ConcernEvent, concern: Case, local: Local): readonly ToldWhom[] {
  switch (event.type) {
    case 'ManagerIdentified':
    case 'CheckHandedOn':
      return [{ who: event.manager.name, what: told.asked }];
    case 'PersonCalled':
      return [
        { who: event.person.name, what: fill(told.called, { role: roleName(event.role, local.pack) }) },
      ];
    case 'HrAdvised': {
      const manager = managerAsked(concern);
      return manager ? [{ who: manager.name, what: told.advised }] : [];
    }
    case 'HrAsked':
      return [{ who: event.person.name, what: told.hr }];
    case 'DeadlinePassed':
      return [{ who: lateFor(event, concern), what: fill(told.late, { step: words.step[event.step] }) }];
    default:
      return [];
  }
}

function lateFor({ tell }: DeadlinePassed, { owner }: Case): string {
  if (tell === 'channel') return told.team;
  return tell === 'person' ? (owner?.name ?? told.team) : words.duty.roles[tell];
}
